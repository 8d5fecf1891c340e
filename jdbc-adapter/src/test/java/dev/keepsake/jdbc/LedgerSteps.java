package dev.keepsake.jdbc;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.plan.RunId;
import dev.keepsake.tck.Samples;
import java.util.List;
import java.util.stream.Stream;

/** Steps that tests of a ledger take to get somewhere. */
final class LedgerSteps {

    private LedgerSteps() {}

    static Lease started(Ledger ledger, RunId run) {
        Lease lease = Samples.lease(ledger, run);
        ledger.runs().start(lease);
        return lease;
    }

    @CheckReturnValue
    static List<RemovalIntent> intents(String... keys) {
        return Stream.of(keys).map(each -> Samples.intent(Samples.blob(each))).toList();
    }
}
