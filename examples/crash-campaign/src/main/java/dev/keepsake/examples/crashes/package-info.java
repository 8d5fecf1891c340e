/** The crash campaign: processes that are killed in the middle of real runs. */
@NullMarked
package dev.keepsake.examples.crashes;

import org.jspecify.annotations.NullMarked;
