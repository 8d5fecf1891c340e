package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PastRun;
import dev.keepsake.report.PastRun.Deed;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.Samples;
import org.junit.jupiter.api.Test;

/** What named runs did to a key. */
final class ExplainedHistoryTest {

    private final Shop shop = new Shop();
    private final BlobKey live = shop.upload("images/a-big.png");
    private final BlobKey orphan = shop.upload("images/orphan-big.png");

    ExplainedHistoryTest() {
        shop.show("card 1", live.name());
        shop.seeTwice();
    }

    @Test
    void shouldFollowARemovalAndItsUndoing() {
        Plan plan = shop.collector().plan();
        String name = "run " + plan.run();
        assertThat(told(orphan, plan.run())).hasToString(name + " (PLANNED) planned to remove it and did not try");

        assertThat(shop.collector().execute(plan).result()).isEqualTo(Result.SWEPT);
        assertThat(told(orphan, plan.run())).hasToString(name + " (SWEPT) tried to remove it: removed");
        assertThat(told(live, plan.run())).hasToString(name + " (SWEPT) did not plan to remove it");

        RestoreReport undone = shop.collector().restore(plan.run());
        assertThat(undone.restored()).isOne();
        assertThat(told(orphan, plan.run()))
                .hasToString(name + " (RESTORED) removed it, and a restore dealt with it since: removed");
    }

    @Test
    void shouldTellAnIntentWithoutAnAnswer() {
        Plan plan = shop.collector().plan();
        FaultyLedger faulty = new FaultyLedger(shop.ledger).failAt("journal.removed");
        assertThat(catchThrowable(
                        () -> shop.collector(shop.store, faulty, shop.provider).execute(plan)))
                .isNotNull();

        PastRun told = told(orphan, plan.run());

        assertThat(told).hasToString("run " + plan.run() + " (STOPPED) tried to remove it");
        assertThat(told.outcome()).isEmpty();
    }

    @Test
    void shouldTellWhatWasLeftAlone() {
        Plan plan = shop.collector().plan();
        shop.pass(Shop.DAY);
        BlobKey unusedAgain = shop.upload(orphan.name());
        assertThat(shop.collector().execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThat(told(orphan, plan.run())).asString().endsWith("tried to remove it: changed, so it was left alone");
    }

    @Test
    void shouldClaimNothingOfRunsThatItDoesNotKnow() {
        assertThat(told(orphan, Samples.run(7)).deed()).isEqualTo(Deed.NO_PLAN);

        RunId narrower = shop.collector(shop.store.under("images/"), shop.ledger, shop.provider)
                .plan()
                .run();
        assertThat(told(orphan, narrower).deed()).isEqualTo(Deed.OTHER_STORE);
        assertThat(shop.collector().explain(orphan).history()).isEmpty();
    }

    private PastRun told(BlobKey key, RunId run) {
        return shop.collector().explain(key, run).history().get(0);
    }
}
