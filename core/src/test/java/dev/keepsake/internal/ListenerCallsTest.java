package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.plan.RunId;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.FaultyStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener hears of approvals, and of calls that make and execute no plan. */
final class ListenerCallsTest {

    private final HeardShop heard = new HeardShop();

    @AfterEach
    void shouldHaveToldOneRunFromItsOwnThread() {
        heard.requireOneRunAndThread();
    }

    @Test
    void shouldTellOfAnApprovalByItself() {
        Plan plan = heard.judgedBy(HeardShop.HOLDING).plan();
        heard.events.clear();
        Instant until = heard.shop.clock.instant().plus(Duration.ofDays(1));

        heard.judgedBy(HeardShop.HOLDING).approve(plan, "Ada", "looked at it");

        assertThat(heard.events.heard())
                .containsExactly("approved " + plan.digest() + " by Ada: looked at it until " + until);
        assertThat(heard.events.runs()).containsExactly(plan.run());
    }

    @Test
    void shouldNotTellOfAnApprovalThatTheLedgerDidNotKeep() {
        Plan plan = heard.judgedBy(HeardShop.HOLDING).plan();
        heard.events.clear();
        BlobCollector forgetful =
                heard.over(new FaultyLedger(heard.shop.ledger).failAt("runs.approve"), HeardShop.HOLDING);

        assertThatThrownBy(() -> forgetful.approve(plan, "Ada", "looked at it"));
        assertThatThrownBy(() -> heard.judgedBy(HeardShop.HOLDING).approve(plan, " ", "looked at it"));

        assertThat(heard.events.heard()).isEmpty();
    }

    @Test
    void shouldTellTheOtherCallsByTheirBeginTheirPhasesAndTheirEnd() {
        BlobCollector collector = heard.collector();
        RunId swept = collector.execute(collector.plan()).run();

        heard.events.clear();
        assertThat(collector.restore(swept).restored()).isEqualTo(2);
        assertThat(heard.events.heard())
                .containsExactly(HeardShop.STARTED, "phaseStarted RESTORE", "phaseFinished RESTORE", "ended");

        heard.events.clear();
        assertThat(collector.dangling().providers()).hasSize(1);
        assertThat(heard.events.notices()).containsExactly(HeardShop.STARTED, "ended");

        heard.events.clear();
        assertThat(collector.explain(heard.orphan)).isNotNull();
        assertThat(heard.events.notices()).containsExactly(HeardShop.STARTED, "ended");

        heard.events.clear();
        assertThat(collector.purge().purged()).isZero();
        assertThat(heard.events.notices()).containsExactly(HeardShop.STARTED, "ended");
    }

    @Test
    void shouldTellTheEndOfTheOtherCallsThatFail() {
        BlobStore gone = FaultyStore.listing(heard.shop.store, sink -> {
            throw new BlobStoreException("The store is gone.");
        });
        assertThat(HeardShop.refusalOf(heard.collecting(gone, heard.shop.ledger)::dangling))
                .isNotNull();
        assertThat(heard.events.heard())
                .startsWith(HeardShop.STARTED, "phaseStarted MARK")
                .endsWith("phaseStarted LIST", "ended");

        heard.events.clear();
        heard.shop.database.dropTable("cards");
        assertThat(HeardShop.refusalOf(heard.collector()::purge)).isNotNull();
        assertThat(heard.events.notices()).first().isEqualTo(HeardShop.STARTED);
        assertThat(heard.events.notices()).endsWith("finished REFUSED", "ended");

        heard.events.clear();
        BlobCollector forgetful = heard.over(new FaultyLedger(heard.shop.ledger).failAt("runs.in"));
        assertThatThrownBy(() -> forgetful.restore(new RestoreSelection.OfNamespace("images")));
        assertThat(heard.events.heard()).containsExactly(HeardShop.STARTED, "phaseStarted RESTORE", "ended");
    }
}
