/** Phase ①, list: the object store and its words. Implemented by adapters; called by the engine. */
@NullMarked
@CheckReturnValue
package dev.keepsake.blob;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
