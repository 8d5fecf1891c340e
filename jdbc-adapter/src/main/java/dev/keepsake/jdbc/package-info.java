/** Providers of references over the application's own jOOQ context. */
@NullMarked
@CheckReturnValue
package dev.keepsake.jdbc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
