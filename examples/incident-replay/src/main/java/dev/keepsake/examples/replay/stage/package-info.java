/** Where the replay is played: the servers, the tables and the bucket, without a line of Keepsake. */
@NullMarked
package dev.keepsake.examples.replay.stage;

import org.jspecify.annotations.NullMarked;
