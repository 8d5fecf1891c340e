package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.PairingRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.tck.FaultyStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each sweep counts on both sides, so that a side that went back is found out. */
final class PairingCountsTest extends PairingCase {

    @Test
    void shouldCountSweepsOnBothSides() {
        collector.adopt("Ada", "production");

        Plan first = collector.plan();
        assertThat(marker().sweeps()).isZero();
        assertThat(collector.execute(first).result()).isEqualTo(Result.SWEPT);
        assertThat(marker().sweeps()).isEqualTo(1);
        assertThat(pairing().sweeps()).isEqualTo(1);

        BlobKey unused = shop.upload("images/c-big.png");
        shop.seeTwice();
        assertThat(collector.execute(collector.plan()).result()).isEqualTo(Result.SWEPT);
        assertThat(marker().sweeps()).isEqualTo(2);
        assertThat(pairing().sweeps()).isEqualTo(2);
    }

    @Test
    void shouldRefuseALedgerThatWentBack() {
        collector.adopt("Ada", "production");
        Pairing before = pairing();
        assertThat(collector.execute(collector.plan()).result()).isEqualTo(Result.SWEPT);
        write(before);

        requireRefused(
                new PairingRefusal.LedgerWentBack(NAME, 0, 1, shop.clock.instant()),
                "The ledger counts 0 of the sweeps of memory://, and the store 1, the last of " + shop.clock.instant()
                        + ": the database was restored to a state before that sweep, and what it removed may be"
                        + " referenced again and is not in the ledger. Bring back from the bucket's old versions, or from"
                        + " the quarantine, what was removed since then and is referenced (BlobCollector.dangling() names"
                        + " it). Then call BlobCollector.adopt(who, reason).");
    }

    @Test
    void shouldRefuseAStoreThatWentBack() {
        collector.adopt("Ada", "production");
        write(pairing().withSweeps(2));

        requireRefused(
                new PairingRefusal.StoreWentBack(NAME, 2, 0),
                "The ledger counts 2 of the sweeps of memory://, and the store 0: the store is an earlier state, or a"
                        + " copy, of the one that the ledger knows. Look for a wrong endpoint. If the store was restored"
                        + " for good, call BlobCollector.adopt(who, reason).");
    }

    @Test
    void shouldGoOnWhereAProcessEndedBetweenTheCounts() {
        collector.adopt("Ada", "production");
        BlobStore broken = FaultyStore.marking(shop.store, marker -> {
            throw new BlobStoreException("The store is gone.");
        });
        BlobCollector ending = shop.collector(broken, shop.ledger, shop.provider);
        Plan plan = ending.plan();

        assertThat(refusals(() -> ending.execute(plan))).hasSize(1);
        assertThat(shop.store.stat(orphan)).as("the orphan").isPresent();
        assertThat(pairing().sweeps()).isEqualTo(1);
        assertThat(marker().sweeps()).isZero();

        shop.pass(Duration.ofHours(2));
        assertThat(collector.execute(collector.plan()).result()).isEqualTo(Result.SWEPT);
        assertThat(pairing().sweeps()).as("no two sweeps have one number").isEqualTo(2);
        assertThat(marker().sweeps()).isEqualTo(2);
    }

    @Test
    void shouldTellARestoredLedgerAlsoAfterACountThatFailed() {
        collector.adopt("Ada", "production");
        BlobCollector ending = shop.collector(
                FaultyStore.marking(shop.store, marker -> {
                    throw new BlobStoreException("The store is gone.");
                }),
                shop.ledger,
                shop.provider);
        Plan plan = ending.plan();
        assertThat(refusals(() -> ending.execute(plan))).hasSize(1);
        Pairing backup = pairing();
        shop.pass(Duration.ofHours(2));
        assertThat(collector.execute(collector.plan()).result()).isEqualTo(Result.SWEPT);

        write(backup);

        assertThat(refusalOf(collector::plan)).isInstanceOf(PairingRefusal.LedgerWentBack.class);
    }
}
