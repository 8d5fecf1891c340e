/** Phase ⑧, report: outcomes in words, in JSON and in HTML, and the reasons of refusals. Called by applications. */
@NullMarked
@CheckReturnValue
package dev.keepsake.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
