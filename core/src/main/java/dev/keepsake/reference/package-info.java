/** Phase ②, mark: who knows the references, how they are read, and which keys they account for. */
@NullMarked
@CheckReturnValue
package dev.keepsake.reference;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
