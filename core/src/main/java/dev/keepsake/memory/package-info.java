/** In-memory reference implementations: they pass the same contracts as the adapters. For tests and for trying out. */
@NullMarked
@CheckReturnValue
package dev.keepsake.memory;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
