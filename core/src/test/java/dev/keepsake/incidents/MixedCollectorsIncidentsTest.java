package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.tck.FaultyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Group M, entry 54: several collectors on one store, locks that ran out, and collectors that changed between two steps. */
final class MixedCollectorsIncidentsTest {

    private static final Duration BEYOND_THE_LEASE = Duration.ofHours(2);

    /** A first batch of two, so that the four orphans go in several. */
    private static final Pace IN_TWO_BATCHES = new Pace(1_000_000, 2, Duration.ZERO);

    private static final List<String> AFTER_THE_FENCE =
            List.of("UploadIntents.active", "Removal.remove", "Permit.require");

    private final Site site = new Site();
    private final BlobCollector collector = site.collector(site.filesProvider());

    @Test
    void incident54RefusesASecondCollectorAndNamesTheFirst() {
        List<Throwable> refusals = new ArrayList<>();
        List<Lease> held = new ArrayList<>();
        BlobCollector first = site.builder(
                        FaultyStore.listing(site.store, sink -> {
                            held.add(lease());
                            refusals.add(Site.refused(collector::plan));
                            return site.store.list(sink);
                        }),
                        site.ledger,
                        site.filesProvider())
                .build();

        Plan unused = first.plan();

        assertThat(refusals)
                .singleElement()
                .asInstanceOf(THROWABLE)
                .hasMessageContaining("run " + unused.run() + " holds its lease until "
                        + held.get(0).until())
                .hasMessageContaining("Wait for that run to end");
        site.assertUntouched();
        site.assertCollects(collector);
    }

    /** The holder stands still before any one of its calls, and somebody else takes over; then it goes on. */
    @Test
    void incident54RemovesNotOneMoreBlobAfterItsLeaseWasTakenOver() {
        assertThat(stopped(site -> site.clock, List.of()))
                .as("where it was paused, and removed nothing more")
                .contains("Removal.prepare", "Journal.intend")
                .containsAll(AFTER_THE_FENCE);
    }

    /** Its own clocks stood still as well, so only the ledger can tell; after the intents nobody asks the ledger. */
    @Test
    void incident54IsFencedThoughItsOwnClockStoodStill() {
        assertThat(stopped(site -> new StoppedClock(site.clock), AFTER_THE_FENCE))
                .as("where it was paused, and removed nothing more")
                .contains("Removal.prepare", "Journal.intend")
                .doesNotContainAnyElementsOf(AFTER_THE_FENCE);
    }

    /** Who took over removes the rest, though the first one's answers are missing. */
    @Test
    void incident54LetsWhoTookOverRemoveTheRest() {
        int last = sweep(-1, site -> site.clock).calls.lastIndexOf("Permit.require");
        Sweep sweep = sweep(last, site -> site.clock);

        assertThat(sweep.wasTakenOver).isTrue();
        assertThat(sweep.leftAtTakeOver).hasSize(1);
        sweep.site.settled();
        sweep.site.assertCollects(sweep.site.collector(sweep.site.filesProvider()));
    }

    /** A provider less: what it would have named is as good as unreferenced. */
    @Test
    void incident54VoidsThePlanWhenAProviderIsGone() {
        site.table("pages", "key")
                .put("1", Map.of("key", site.live("files/" + Site.id(300)).name()));
        ReferenceProvider pages = site.provider("pages", "key");
        Plan plan = site.duePlan(site.collector(site.filesProvider(), pages));
        BlobCollector without = site.builder(site.filesProvider()).build();

        assertThat(refusals(without, plan)).contains(new ReferenceRefusal.ProviderMissing(ProviderId.of("pages")));
        site.assertUntouched();
        site.assertCollects(site.collector(site.filesProvider(), pages));
    }

    /** A provider more: what it names counts, though no plan knew of it. */
    @Test
    void incident54HearsAProviderThatCameAfterThePlan() {
        Plan plan = site.duePlan(collector);
        BlobKey condemned = plan.blobs().get(0).key();
        site.table("pages", "key").put("1", Map.of("key", site.keep(condemned).name()));
        BlobCollector with = site.collector(site.filesProvider(), site.provider("pages", "key"));

        assertThat(refusals(with, plan)).contains(new PlanRefusal.ReferencedNow(1, List.of(condemned.name())));
        site.assertUntouched();
        site.assertCollects(with);
    }

    @Test
    void incident54VoidsAPlanThatIsNotTheLedgers() {
        Plan plan = site.duePlan(collector);
        Plan changed = new Plan(
                plan.run(),
                plan.facts(),
                Verdict.allow(),
                plan.findings(),
                plan.candidates().subList(0, 1));

        assertThat(refusals(collector, changed))
                .singleElement()
                .satisfies(each -> assertThat(each.message())
                        .contains("The plan is void")
                        .contains("The ledger keeps digest " + plan.digest()));
        site.assertUntouched();
        site.assertCollects(collector);
    }

    private Lease lease() {
        return site.ledger.leases().current(site.store.name()).orElseThrow();
    }

    private static List<Refusal> refusals(BlobCollector by, Plan plan) {
        RunRefusedException refused = Site.refused(() -> by.execute(plan));
        return refused.report().refusals();
    }

    /**
     * Before which calls a sweep can be paused so that it removes nothing more after another run took over: all, but for
     * those that are tolerated.
     */
    private static List<String> stopped(Function<Site, Clock> clock, List<String> tolerated) {
        List<String> calls = sweep(-1, clock).calls;
        List<String> stopped = new ArrayList<>();
        for (int pause = 0; pause < calls.size(); pause++) {
            Sweep sweep = sweep(pause, clock);
            sweep.site.assertLive();
            if (sweep.wasTakenOver) {
                boolean removedMore = !sweep.left().equals(sweep.leftAtTakeOver);
                assertThat(removedMore && !tolerated.contains(calls.get(pause)))
                        .as("removed more, paused before call %s, %s", pause, calls.get(pause))
                        .isFalse();
                if (!removedMore) {
                    stopped.add(calls.get(pause));
                }
            }
        }
        return stopped;
    }

    /** Sweeps a site of its own, paused before the call of this number, or not at all. */
    private static Sweep sweep(int pause, Function<Site, Clock> clock) {
        Sweep sweep = new Sweep(pause, clock);
        Plan plan = sweep.site.duePlan(sweep.other);
        RunRefusedException unused = catchThrowableOfType(RunRefusedException.class, () -> {
            Object unusedReport = sweep.paused.execute(plan);
        });
        return sweep;
    }

    /** A sweep in batches that stands still at one of its calls for longer than its lease. */
    private static final class Sweep implements Consumer<String> {

        private final Site site = new Site();
        private final Set<BlobKey> orphans = site.orphans();
        private final List<String> calls = new ArrayList<>();
        private final BlobCollector other =
                site.collector(new Calls(call -> {}).of(ReferenceProvider.class, site.filesProvider()));
        private final BlobCollector paused;
        private final int pause;
        private boolean wasTakenOver;
        private Set<BlobKey> leftAtTakeOver = Set.of();

        Sweep(int pause, Function<Site, Clock> clock) {
            this.pause = pause;
            Calls seams = new Calls(this);
            this.paused = BlobCollector.builder(
                            seams.of(BlobStore.class, site.store), seams.of(Ledger.class, site.ledger))
                    .withDatabase(site.database, seams.of(ReferenceProvider.class, site.filesProvider()))
                    .withPace(IN_TWO_BATCHES)
                    .withClock(clock.apply(site))
                    .build();
        }

        @Override
        public void accept(String call) {
            if (calls.size() == pause
                    && site.ledger.leases().current(site.store.name()).isPresent()) {
                site.pass(BEYOND_THE_LEASE);
                Plan unused = other.plan();
                wasTakenOver = true;
                leftAtTakeOver = left();
            }
            calls.add(call);
        }

        private Set<BlobKey> left() {
            Set<BlobKey> left = new HashSet<>(orphans);
            left.removeIf(each -> !site.has(each));
            return left;
        }
    }

    /** Stands still from its first look on. */
    private static final class StoppedClock extends Clock {

        private final Clock before;
        private Optional<Instant> stopped = Optional.empty();

        StoppedClock(Clock before) {
            this.before = before;
        }

        @Override
        public Instant instant() {
            Instant now = stopped.orElseGet(before::instant);
            stopped = Optional.of(now);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return before.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
