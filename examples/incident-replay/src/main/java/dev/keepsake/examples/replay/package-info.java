/** The incident replayed. */
@NullMarked
package dev.keepsake.examples.replay;

import org.jspecify.annotations.NullMarked;
