/** What the live data holds, minus what providers account for. The difference must be empty. */
@NullMarked
@CheckReturnValue
package dev.keepsake.coverage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
