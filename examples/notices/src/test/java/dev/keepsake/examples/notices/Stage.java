package dev.keepsake.examples.notices;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** Users with avatars, in memory, so that days pass at once. */
final class Stage {

    static final String STORE = "memory://";
    static final SafetyPolicy PASSING = facts -> Verdict.allow();
    static final SafetyPolicy HOLDING = facts -> Verdict.hold("A third of the avatars would go.");
    static final SafetyPolicy REFUSING = facts -> Verdict.refuse("Half of the avatars would go.");

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-01T02:00:00Z"));
    final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryReferences users = InMemoryReferences.builder("users", clock)
            .withNamespace(Namespace.of("avatars", "avatars/{file}"))
            .withPlace(new Place("users", "avatar"))
            .build();

    Stage() {
        upload("avatars/1.png");
        upload("avatars/2.png");
        upload("avatars/orphan.png");
        users.addKey("user 1", "avatars/1.png");
        users.addKey("user 2", "avatars/2.png");
    }

    private void upload(String key) {
        Object unused = store.put(BlobKey.of(key), new byte[10]);
    }

    void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    BlobCollector collector(CollectorListener listener, SafetyPolicy policy) {
        return collector(store, listener, policy);
    }

    BlobCollector collector(BlobStore over, CollectorListener listener, SafetyPolicy policy) {
        return BlobCollector.builder(over, ledger)
                .withDatabase(ClaimedDatabase.of(users), users)
                .withPolicies(List.of(policy))
                .withClock(clock)
                .withListener(listener)
                .build();
    }

    /** A plan that nobody hears of has seen the orphan, so that the next one has it as its candidate. */
    void seeOnce() {
        pass(Duration.ofDays(8));
        Plan unused = collector(CollectorListener.NO_OP, PASSING).plan();
        pass(Duration.ofDays(2));
    }

    /** A night with everything in it: held, approved, swept, and then found in use. */
    RunReport eventfulNight(CollectorListener listener) {
        seeOnce();
        BlobCollector collector = collector(listener, HOLDING);
        Plan plan = collector.plan();
        collector.approve(plan, "Ada", "they left in October");
        RunReport swept = collector.execute(plan);
        users.addKey("user 3", "avatars/orphan.png");
        requireRefused(collector::plan);
        return swept;
    }

    static RunReport requireRefused(Callable<?> call) {
        try {
            throw new AssertionError("It was not refused, but brought " + call.call());
        } catch (RunRefusedException e) {
            return e.report();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
