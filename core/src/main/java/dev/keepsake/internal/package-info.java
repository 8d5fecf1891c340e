/** The engine: one class a phase, and {@code CollectionRun} as the page that is the algorithm. */
@NullMarked
@CheckReturnValue
package dev.keepsake.internal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
