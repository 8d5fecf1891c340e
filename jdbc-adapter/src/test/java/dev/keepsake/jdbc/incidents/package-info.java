/** The accidents of other cleaners that need a real database to be replayed; {@code docs/incidents.md} lists them. */
@NullMarked
package dev.keepsake.jdbc.incidents;

import org.jspecify.annotations.NullMarked;
