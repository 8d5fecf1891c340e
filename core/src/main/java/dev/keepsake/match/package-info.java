/**
 * The seam behind which a store is listed, references are read, and both are matched, for those who have outgrown one
 * machine. Whoever implements it is checked, not believed.
 */
@NullMarked
@CheckReturnValue
package dev.keepsake.match;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
