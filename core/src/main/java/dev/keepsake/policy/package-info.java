/** Phase ⑤, judge: pure, order-free judges over the facts of a run. Implemented by applications; built-ins included. */
@NullMarked
@CheckReturnValue
package dev.keepsake.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
