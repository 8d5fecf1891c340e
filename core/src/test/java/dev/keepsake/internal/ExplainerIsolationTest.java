package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Conclusion.Fate;
import dev.keepsake.report.Explanation;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.ForwardingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An explanation reads one key, in the order of a run, and leaves everything as it was. */
final class ExplainerIsolationTest {

    private final Shop shop = new Shop();
    private final BlobKey orphan = shop.upload("images/orphan-big.png");
    private final List<String> asked = new ArrayList<>();
    private final FaultyLedger ledger = new FaultyLedger(shop.ledger);

    ExplainerIsolationTest() {
        shop.show("card 1", shop.upload("images/a-big.png").name());
        shop.seeTwice();
    }

    @Test
    void shouldLookAtTheBlobBeforeItReadsReferences() {
        ReferenceProvider noting = FaultyProvider.beginning(shop.provider, sink -> asked.add("references"));

        Explanation told = shop.collector(new OneKey(), shop.ledger, noting).explain(orphan);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.CONDEMNED);
        assertThat(asked).containsExactly("time", "images/orphan-big.png", "references");
    }

    @Test
    void shouldWriteNothingToTheLedger() {
        Plan before = shop.collector().plan();
        for (String write : List.of(
                "runs.start",
                "runs.planned",
                "runs.advance",
                "roster.reported",
                "roster.retire",
                "sightings.replace",
                "journal.intend",
                "journal.removed",
                "journal.restored")) {
            ledger.failAt(write);
        }

        Explanation told = shop.collector(new OneKey(), ledger, shop.provider).explain(orphan, before.run());

        assertThat(told.refusals()).isEmpty();
        assertThat(told.conclusion().fate()).isEqualTo(Fate.CONDEMNED);
        assertThat(shop.store.content(orphan)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"roster.expected", "roster.lastReceipt", "sightings.of", "runs.plan", "runs.state"})
    void shouldNotTellWhatALedgerThatIsDownCannotTell(String call) {
        RunId run = shop.collector().plan().run();
        ledger.failAt(call);

        Explanation told = shop.collector(shop.store, ledger, shop.provider).explain(orphan, run);

        assertThat(told.conclusion().fate()).isEqualTo(Fate.CANNOT_TELL);
        assertThat(told.refusals()).containsExactly(new PlanRefusal.RunBroke("The ledger is down at " + call + "."));
    }

    /** Answers about time and single keys, and nothing else. */
    private final class OneKey extends ForwardingStore {

        OneKey() {
            super(shop.store);
        }

        @Override
        public Instant now() {
            asked.add("time");
            return super.now();
        }

        @Override
        public Optional<Blob> stat(BlobKey key) {
            asked.add(key.name());
            return super.stat(key);
        }

        @Override
        public ListingReceipt list(BlobSink sink) {
            throw new AssertionError("The store was listed.");
        }

        @Override
        public Optional<Removal> quarantine(String folder) {
            throw new AssertionError("Something was removed.");
        }

        @Override
        public Removal hardRemoval() {
            throw new AssertionError("Something was removed.");
        }

        @Override
        public List<RemovalOutcome> settle(List<PreparedRemoval> open) {
            throw new AssertionError("Something was removed.");
        }

        @Override
        public List<PurgeOutcome> purge(List<RestorableBlob> removed) {
            throw new AssertionError("Something was removed.");
        }

        @Override
        public Optional<Removal> softRemoval() {
            throw new AssertionError("Something was to be removed.");
        }

        @Override
        public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
            throw new AssertionError("Something was restored.");
        }
    }
}
