/** What goes wrong, and how the application's providers see the database then. */
@NullMarked
package dev.keepsake.examples.simulation.accident;

import org.jspecify.annotations.NullMarked;
