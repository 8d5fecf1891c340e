/** What happens in the replay, a class a step. */
@NullMarked
package dev.keepsake.examples.replay.steps;

import org.jspecify.annotations.NullMarked;
