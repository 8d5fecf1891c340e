/** What the replay is played with: cards of people, the keys of their pictures, and the truth about every object. */
@NullMarked
package dev.keepsake.examples.replay.cards;

import org.jspecify.annotations.NullMarked;
