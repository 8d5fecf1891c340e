/** The memory across runs: who must report, what was seen, planned, intended and done. Implemented by adapters. */
@NullMarked
@CheckReturnValue
package dev.keepsake.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
