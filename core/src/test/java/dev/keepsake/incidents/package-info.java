/**
 * The accidents of other cleaners, replayed in small through the whole engine; {@code docs/incidents.md} lists them. A
 * test carries the number of its entry in its name.
 */
@NullMarked
package dev.keepsake.incidents;

import org.jspecify.annotations.NullMarked;
