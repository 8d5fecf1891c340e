package dev.keepsake.internal;

import static dev.keepsake.internal.Giving.DAY;
import static dev.keepsake.internal.Giving.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.Contradictions;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Leases;
import dev.keepsake.ledger.Roster;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Runs;
import dev.keepsake.ledger.Sightings;
import dev.keepsake.ledger.UploadIntents;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReleaseRefusal;
import dev.keepsake.report.Released;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.ForwardingStore;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that breaks reaches the application's delete path, and nothing is lost by it. */
final class ReleaseFaultsTest {

    private final Giving giving = new Giving();
    private final Shop shop = giving.shop;

    @Test
    void shouldTellWhenTheStoreCannotBeReached() {
        BlobStore down = new ForwardingStore(shop.store) {
            @Override
            public Optional<Blob> stat(BlobKey key) {
                throw new BlobStoreException("503.");
            }
        };

        giving.assertQueued(
                StoreRefusal.StoreFailed.class,
                giving.collector(down, shop.ledger, shop.provider).release(giving.drop(1)));
    }

    /** Whatever call of the ledger fails, the answer is true, and a restore or the next run makes it good. */
    @Test
    void shouldAnswerTrulyWhateverCallOfTheLedgerFails() {
        List<String> removed = new ArrayList<>();
        for (String call : callsOfALedger()) {
            Giving fresh = new Giving();
            FaultyLedger ledger = new FaultyLedger(fresh.shop.ledger).failAt(call);
            BlobCollector collector = fresh.collector(fresh.shop.store, ledger, fresh.shop.provider);

            Released released = collector.release(fresh.drop(1));

            ledger.mend();
            if (released instanceof Released.Queued) {
                assertThat(fresh.has(key(1))).as("kept, when %s fails", call).isTrue();
            } else if (released instanceof Released.Removed gone) {
                assertThat(fresh.has(key(1)))
                        .as("removed, though %s fails", call)
                        .isFalse();
                fresh.shop.pass(DAY);
                assertThat(collector.restore(gone.run()).restored())
                        .as("restored, though %s failed", call)
                        .isEqualTo(1);
                removed.add(call);
            } else {
                assertThat(released).as("when %s fails", call).isInstanceOf(Released.Unclear.class);
                fresh.shop.pass(DAY);
                fresh.run();
                assertThat(fresh.shop.ledger.journal().unsettled("memory://")).isEmpty();
            }
            assertThat(fresh.has(key(2))).isTrue();
        }
        assertThat(removed)
                .as("what is written after the removal, or not at all")
                .contains("journal.removed");
        assertThat(removed).doesNotContain("journal.intend", "runs.release", "leases.acquire", "uploadIntents.active");
    }

    @Test
    void shouldIntendBeforeItRemoves() {
        List<Set<BlobKey>> intended = new ArrayList<>();
        BlobStore watching = FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            intended.add(shop.ledger
                    .journal()
                    .underRemoval(
                            "memory://",
                            prepared.stream().map(each -> each.blob().key()).toList()));
            return removal.remove(prepared, permit);
        });

        assertThat(giving.collector(watching, shop.ledger, shop.provider).release(giving.drop(1)))
                .isInstanceOf(Released.Removed.class);
        assertThat(intended).containsExactly(Set.of(key(1)));
    }

    @Test
    void shouldNotTellOfALostAnswerAsAnythingElse() {
        BlobStore losing = FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            List<RemovalOutcome> unused = removal.remove(prepared, permit);
            return prepared.stream()
                    .<RemovalOutcome>map(each ->
                            new RemovalOutcome.Unknown(each.blob(), each.restorePoint(), "the answer was lost."))
                    .toList();
        });

        Released released = giving.collector(losing, shop.ledger, shop.provider).release(giving.drop(1));

        assertThat(released).isInstanceOf(Released.Unclear.class);
        RunId run = ((Released.Unclear) released).run();
        assertThat(released.message())
                .isEqualTo("Whether run " + run + " removed '" + key(1)
                        + "' is not known yet: the answer was lost. The next run finds out.");
        assertThat(shop.ledger.leases().current("memory://"))
                .as("it runs out by itself")
                .isPresent();
        giving.assertQueued(PlanRefusal.AnotherRun.class, giving.collector().release(giving.drop(2)));
        shop.pass(DAY);
        assertThat(giving.collector().release(key(2))).isInstanceOf(Released.Removed.class);
        assertThat(shop.ledger.journal().unsettled("memory://"))
                .as("settled by who held the lease after it")
                .isEmpty();
        assertThat(giving.collector().restore(run).restored()).isEqualTo(1);
    }

    @Test
    void shouldTellWhatTheStoreDidNotDo() {
        assertThat(leftAlone(each -> new RemovalOutcome.Refused(each.blob(), "AccessDenied", "no")))
                .isEqualTo("the store refused (AccessDenied: no)");
        assertThat(leftAlone(each -> new RemovalOutcome.Throttled(each.blob(), "SlowDown")))
                .isEqualTo("the store turned it away for coming too fast (SlowDown)");
        assertThat(leftAlone(each -> new RemovalOutcome.Changed(each.blob())))
                .isEqualTo("its content changed since it was looked at");
    }

    @Test
    void shouldLeaveABlobAloneThatWasUploadedAgainMeanwhile() {
        BlobCollector collector = giving.collector(
                FaultyStore.preparing(shop.store, (removal, blobs) -> {
                    shop.pass(Duration.ofSeconds(2));
                    Object unusedBlob = shop.upload(key(1).name());
                    return removal.prepare(blobs);
                }),
                shop.ledger,
                shop.provider);

        assertThat(giving.assertQueued(ReleaseRefusal.LeftAlone.class, collector.release(giving.drop(1)))
                        .reason())
                .isEqualTo("its content changed since it was looked at");
    }

    @Test
    void shouldTellOfDataThatWasDestroyedAndReleaseNothingMoreUntilARun() {
        BlobStore lying = FaultyStore.removing(
                shop.store,
                (removal, prepared, permit) -> removal.remove(prepared, permit).stream()
                        .<RemovalOutcome>map(each -> new RemovalOutcome.Removed(each.blob(), Optional.empty()))
                        .toList());
        BlobCollector collector = giving.collector(lying, shop.ledger, shop.provider);

        Released released = collector.release(giving.drop(1));

        assertThat(released).isInstanceOf(Released.Removed.class);
        RunId run = ((Released.Removed) released).run();
        assertThat(released.message())
                .isEqualTo("'" + key(1) + "' was destroyed by run " + run
                        + " though the store had said that it keeps what is removed. Look at its versioning at once.");
        assertThat(giving.assertQueued(ReleaseRefusal.LatestRunNotPassed.class, collector.release(giving.drop(2))))
                .isEqualTo(new ReleaseRefusal.LatestRunNotPassed(run, RunState.STOPPED));
        giving.run();
        assertThat(giving.collector().release(key(2))).isInstanceOf(Released.Removed.class);
    }

    /** A process that dies in the middle leaves a run that nothing stands on. */
    @Test
    void shouldReleaseNothingMoreAfterACrashUntilARun() {
        BlobStore dying = FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            throw new OutOfMemoryError("dead");
        });
        BlobCollector collector = giving.collector(dying, shop.ledger, shop.provider);

        assertThatThrownBy(() -> collector.release(giving.drop(1))).isInstanceOf(OutOfMemoryError.class);

        shop.pass(DAY);
        giving.assertQueued(
                ReleaseRefusal.LatestRunNotPassed.class, giving.collector().release(giving.drop(2)));
        assertThat(giving.has(key(1))).isTrue();
        giving.run();
        assertThat(giving.collector().release(key(1))).isInstanceOf(Released.Removed.class);
    }

    @Test
    void shouldLeaveItWhenAProviderThrowsWhatNobodyExpects() {
        BlobCollector collector =
                giving.collector(shop.store, shop.ledger, FaultyProvider.lookingUp(shop.provider, Optional.of(keys -> {
                    throw new IllegalArgumentException("no such column");
                })));

        giving.assertQueued(PlanRefusal.LookupFailed.class, collector.release(giving.drop(1)));
    }

    private String leftAlone(Function<PreparedRemoval, RemovalOutcome> outcome) {
        Giving fresh = new Giving();
        BlobStore declining = FaultyStore.removing(
                fresh.shop.store,
                (removal, prepared, permit) -> prepared.stream().map(outcome).toList());
        return fresh.assertQueued(
                        ReleaseRefusal.LeftAlone.class,
                        fresh.collector(declining, fresh.shop.ledger, fresh.shop.provider)
                                .release(fresh.drop(1)))
                .reason();
    }

    private static List<String> callsOfALedger() {
        return Stream.of(
                        Roster.class,
                        Runs.class,
                        Sightings.class,
                        Journal.class,
                        Leases.class,
                        UploadIntents.class,
                        Contradictions.class)
                .flatMap(part -> Stream.of(part.getMethods()).map(method -> nameOf(part, method)))
                .distinct()
                .sorted()
                .toList();
    }

    private static String nameOf(Class<?> part, Method method) {
        String name = part.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "." + method.getName();
    }
}
