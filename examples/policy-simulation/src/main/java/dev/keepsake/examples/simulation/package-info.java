/** Two simulated years of an application, judged by the recommended policies. */
@NullMarked
package dev.keepsake.examples.simulation;

import org.jspecify.annotations.NullMarked;
