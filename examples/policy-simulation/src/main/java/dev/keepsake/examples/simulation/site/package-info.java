/** The simulated application: its users and what they do, its rows and its blobs, and what is truly live. */
@NullMarked
package dev.keepsake.examples.simulation.site;

import org.jspecify.annotations.NullMarked;
