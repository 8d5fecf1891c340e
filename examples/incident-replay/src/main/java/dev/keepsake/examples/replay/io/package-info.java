/** The replay's files and its words to the person who watches. */
@NullMarked
package dev.keepsake.examples.replay.io;

import org.jspecify.annotations.NullMarked;
