package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.Pace;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches that are with the store at the same time: ten of the first, and then three of 250. */
final class SweepFlightsTest {

    private static final int FIRST = 10;
    private static final int ORPHANS = FIRST + 3 * 250;

    private final Shop shop = new Shop();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger under = new AtomicInteger();
    private final Set<String> failures = ConcurrentHashMap.newKeySet();
    private ReferenceProvider provider = shop.provider;
    private Plan plan;

    @BeforeEach
    void aShopWithManyOrphans() {
        shop.show("a", shop.upload("images/a-big.png").name());
        for (int i = 0; i < ORPHANS; i++) {
            BlobKey unused = shop.upload("images/" + (1000 + i) + "-big.png");
        }
        shop.seeTwice();
        plan = shop.collector().plan();
        assertThat(plan.blobs()).hasSize(ORPHANS);
    }

    /** Each of the three waits for the two others, and so for ever in a sweep of one after the other. */
    @Test
    void shouldHaveBatchesWithTheStoreSideBySide() {
        CountDownLatch three = new CountDownLatch(3);
        BlobStore store = sending((number, removal, prepared, permit) -> {
            if (number > 1) {
                three.countDown();
                await(three);
            }
            return removal.remove(prepared, permit);
        });

        RunReport report = sweep(store, 1_000_000);

        assertThat(failures).isEmpty();
        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(report.removals().orElseThrow().removed()).isEqualTo(ORPHANS);
        assertThat(shop.ledger.journal().open(plan.run())).isEmpty();
        assertThat(removedByTheJournal()).hasSize(ORPHANS);
    }

    @Test
    void shouldLetTheFirstBatchGoAlone() {
        BlobStore store = FaultyStore.preparing(
                sending((number, removal, prepared, permit) -> {
                    if (number == 1) {
                        assertFirst(prepared.size() == FIRST, "the first batch has " + prepared.size());
                        pauseAMoment();
                    }
                    return removal.remove(prepared, permit);
                }),
                (removal, blobs) -> {
                    assertFirst(sent.get() != 1 || under.get() == 0, "looked while the first batch was away");
                    return removal.prepare(blobs);
                });

        assertThat(sweep(store, 1_000_000).result()).isEqualTo(Result.SWEPT);
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldWriteDownWhatIsUnderWayWhenAnotherBatchFails() {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch bothAway = new CountDownLatch(2);
        BlobStore store = sending((number, removal, prepared, permit) -> {
            if (number == 2) {
                bothAway.countDown();
                await(failed);
                pauseAMoment();
            }
            if (number == 3) {
                bothAway.countDown();
                await(bothAway);
                failed.countDown();
                throw new BlobStoreException("The store went away.");
            }
            return removal.remove(prepared, permit);
        });

        RunReport report = stopped(store);

        assertThat(failures).isEmpty();
        assertThat(report.refusals().toString()).contains("The store went away.");
        assertThat(under).hasValue(0);
        List<RemovalIntent> open = shop.ledger.journal().open(plan.run());
        assertThat(open).as("the batch that failed").hasSize(250);
        assertThat(removedByTheJournal().size() + open.size())
                .as("whatever was announced has an outcome, or is open")
                .isEqualTo(shop.ledger.journal().intents(plan.run()).size());
        assertThat(report.removals().orElseThrow().removed())
                .isEqualTo(removedByTheJournal().size());
        assertThat(report.removals().orElseThrow().removed()).isGreaterThanOrEqualTo(FIRST + 250);
    }

    @Test
    void shouldSendNothingMoreOnceABatchIsReferencedAgain() {
        CountDownLatch contradicted = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        provider = FaultyProvider.lookingUp(shop.provider, Optional.of(keys -> {
            if (asked.incrementAndGet() == 3) {
                contradicted.countDown();
                return Set.of(keys.iterator().next());
            }
            return Set.of();
        }));
        BlobStore store = FaultyStore.preparing(sending(Sending.AS_IT_IS), (removal, blobs) -> {
            if (blobs.size() > FIRST) {
                await(contradicted);
                pauseAMoment();
            }
            return removal.prepare(blobs);
        });

        RunReport report = stopped(store);

        assertThat(failures).isEmpty();
        assertThat(report.refusals()).hasAtLeastOneElementOfType(PlanRefusal.ReferencedNow.class);
        assertThat(sent).as("the second was only looked at").hasValue(1);
        assertThat(shop.ledger.journal().intents(plan.run())).hasSize(FIRST);
        assertThat(shop.ledger.contradictions().open("memory://")).isNotEmpty();
    }

    /** A reading takes long, and what was looked at before it would be removed after it. */
    @Test
    void shouldLetEverythingLandBeforeItReadsAllAgain() {
        AtomicInteger readings = new AtomicInteger();
        CountDownLatch readAgain = new CountDownLatch(2);
        provider = FaultyProvider.beginning(FaultyProvider.lookingUp(shop.provider, Optional.empty()), sink -> {
            readings.incrementAndGet();
            readAgain.countDown();
            assertFirst(under.get() == 0, "read while " + under.get() + " batches were away");
        });
        BlobStore store = sending((number, removal, prepared, permit) -> {
            if (number == 2) {
                shop.pass(Duration.ofMinutes(11));
                boolean unusedAgain = readAgain.await(2, TimeUnit.SECONDS); // the pace lets the next begin after one
            }
            return removal.remove(prepared, permit);
        });

        assertThat(sweep(store, 250).result()).isEqualTo(Result.SWEPT);

        assertThat(failures).isEmpty();
        assertThat(readings).hasValue(2);
    }

    @Test
    void shouldAskTheDatabaseByTheCallersThreadAlone() {
        Set<Thread> asking = new HashSet<>();
        provider = FaultyProvider.lookingUp(shop.provider, Optional.of(keys -> {
            asking.add(Thread.currentThread());
            return Set.of();
        }));
        Set<Thread> removing = ConcurrentHashMap.newKeySet();
        BlobStore store = sending((number, removal, prepared, permit) -> {
            removing.add(Thread.currentThread());
            return removal.remove(prepared, permit);
        });

        assertThat(sweep(store, 1_000_000).result()).isEqualTo(Result.SWEPT);

        assertThat(asking).containsExactly(Thread.currentThread());
        assertThat(removing).doesNotContain(Thread.currentThread()).allMatch(Thread::isDaemon);
    }

    /** A request that removes must not outlive its run. */
    @Test
    void shouldWaitForWhatIsUnderWayWhenItIsInterrupted() {
        Thread caller = Thread.currentThread();
        BlobStore store = sending((number, removal, prepared, permit) -> {
            if (number == 1) {
                caller.interrupt();
                pauseAMoment();
            }
            return removal.remove(prepared, permit);
        });

        RunReport report = stopped(store);

        assertThat(Thread.interrupted()).as("it is still told").isTrue();
        assertThat(report.refusals()).containsExactly(new PlanRefusal.Interrupted());
        assertThat(removedByTheJournal()).hasSize(FIRST);
        assertThat(shop.ledger.journal().open(plan.run())).isEmpty();
        assertThat(sent).hasValue(1);
    }

    private List<RemovalOutcome> removedByTheJournal() {
        return shop.ledger.journal().outcomes(plan.run()).stream()
                .filter(RemovalOutcome.Removed.class::isInstance)
                .toList();
    }

    /** Removals by their number, and how many are under way. */
    private BlobStore sending(Sending sending) {
        return FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            int number = sent.incrementAndGet();
            under.incrementAndGet();
            try {
                return sending.send(number, removal, prepared, permit);
            } catch (InterruptedException e) {
                throw new IllegalStateException("A thread of the sweep was interrupted.", e);
            } finally {
                under.decrementAndGet();
            }
        });
    }

    private void assertFirst(boolean holds, String otherwise) {
        if (!holds) {
            failures.add(otherwise);
        }
    }

    private void await(CountDownLatch latch) {
        try {
            assertFirst(latch.await(20, TimeUnit.SECONDS), "nobody else came");
        } catch (InterruptedException e) {
            throw new IllegalStateException("A thread of the sweep was interrupted.", e);
        }
    }

    /** Lets the other threads do what they must not. */
    private static void pauseAMoment() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException("A thread of the sweep was interrupted.", e);
        }
    }

    private RunReport stopped(BlobStore store) {
        RunRefusedException stopped = catchThrowableOfType(RunRefusedException.class, () -> sweep(store, 1_000_000));
        assertThat(stopped).as("a stop").isNotNull();
        assertThat(stopped.report().result()).isEqualTo(Result.STOPPED);
        return stopped.report();
    }

    private RunReport sweep(BlobStore store, int keysPerSecond) {
        return shop.builder(
                        store,
                        shop.ledger,
                        List.of(SafetyPolicies.largestSharePerNamespace(Fraction.of(1))),
                        new Pace(keysPerSecond, FIRST, Duration.ZERO),
                        provider)
                .build()
                .execute(plan);
    }

    private interface Sending {

        Sending AS_IT_IS = (number, removal, prepared, permit) -> removal.remove(prepared, permit);

        List<RemovalOutcome> send(int number, Removal removal, List<PreparedRemoval> prepared, Permit permit)
                throws InterruptedException;
    }
}
