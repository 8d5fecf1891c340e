/**
 * A model of the removal protocol, small enough to visit every state of it; {@code docs/removal-protocol.md} tells what it
 * shows. {@link dev.keepsake.model.Explorer} is generic; the other classes are the parties and what they may do next.
 */
@NullMarked
package dev.keepsake.model;

import org.jspecify.annotations.NullMarked;
