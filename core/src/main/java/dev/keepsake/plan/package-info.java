/** Phase ⑥, plan: the decision of a run as immutable data. What is executed is exactly a plan. */
@NullMarked
@CheckReturnValue
package dev.keepsake.plan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
