/** The collector itself: the facade, its builder, and what it throws. Called by applications. */
@NullMarked
@CheckReturnValue
package dev.keepsake;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
