package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A schema changes in one way or another behind the collector's back: either the plan is still exactly right, or the run
 * refuses. No policy helps; half of the cases do without the last look.
 */
final class SchemaMutationTest {

    private static final int CASES = 10_000;
    private static final List<SchemaMutation> MUTATIONS = List.of(SchemaMutation.values());
    private static final Duration LATER = Duration.ofDays(10);

    private final Map<SchemaMutation, Tally> tallies = new EnumMap<>(SchemaMutation.class);

    @Test
    void shouldPlanExactlyOrRefuse() {
        Cases.check(CASES, this::check);

        long planned = tallies.values().stream().mapToLong(each -> each.planned).sum();
        long orphans = tallies.values().stream().mapToLong(each -> each.orphans).sum();
        assertThat(tallies.keySet()).as("every mutation was drawn").containsExactlyInAnyOrder(SchemaMutation.values());
        assertThat(planned)
                .as("plans made, so the test is not only about refusals")
                .isGreaterThan(CASES / 20);
        assertThat(orphans).as("orphans found in them").isGreaterThan(CASES / 20);
        for (SchemaMutation each :
                List.of(SchemaMutation.NOTHING, SchemaMutation.DELETE_ROWS, SchemaMutation.ADD_ROWS)) {
            assertThat(requireNonNull(tallies.get(each)).refused)
                    .as("harmless, and refused: %s", each)
                    .isZero();
        }
    }

    private void check(Random random) {
        SettableClock clock = new SettableClock(Samples.NIGHT);
        InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
        InMemoryDatabase database = InMemoryDatabase.of("memory", clock);
        RandomSchema schema = new RandomSchema(random, database, store);
        SchemaMutation mutation = MUTATIONS.get(random.nextInt(MUTATIONS.size()));
        boolean blind = random.nextBoolean() && !mutation.isSeenByTheLastLookAlone();
        BlobCollector collector = BlobCollector.builder(store, new InMemoryLedger())
                .withDatabase(blind ? new Unsearchable(database) : database, schema.providers())
                .withPolicies(List.of(SafetyPolicies.largestShare(Fraction.of(1))))
                .withClock(clock)
                .build();
        clock.set(clock.instant().plus(Duration.ofDays(10)));
        assertThat(collector.plan().candidates()).isEmpty();

        SchemaMutation.Scene scene = SchemaMutation.Scene.draw(random, database, schema);
        mutation.apply(scene);

        Optional<Plan> unusedFirst = planLater(collector, clock);
        Optional<Plan> due = planLater(collector, clock);
        Tally tally = tallies.computeIfAbsent(mutation, unused -> new Tally());
        if (due.isEmpty()) {
            tally.refused++;
            return;
        }
        Set<BlobKey> orphans = schema.orphans(scene.names());
        assertThat(due.get().blobs().stream().map(Blob::key).collect(Collectors.toSet()))
                .as("the plan after %s", mutation)
                .isEqualTo(orphans);
        tally.planned++;
        tally.orphans += orphans.size();
    }

    /** Long enough for whatever was uploaded meanwhile to be past its grace. */
    private static Optional<Plan> planLater(BlobCollector collector, SettableClock clock) {
        clock.set(clock.instant().plus(LATER));
        try {
            return Optional.of(collector.plan());
        } catch (RunRefusedException e) {
            return Optional.empty();
        }
    }

    private static final class Tally {
        private long planned;
        private long refused;
        private long orphans;
    }
}
