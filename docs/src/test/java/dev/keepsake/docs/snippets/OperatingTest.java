package dev.keepsake.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide for operators, on stores in memory, so that days pass at once. */
class OperatingTest {

    private static final Namespace AVATARS = Namespace.of("avatars", "avatars/{file}");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-01T02:00:00Z"));
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final List<String> notices = new ArrayList<>();
    private final List<Result> published = new ArrayList<>();
    private final InMemoryReferences users = InMemoryReferences.builder("users", clock)
            .withNamespace(AVATARS)
            .withPlace(new Place("users", "avatar"))
            .build();
    private final InMemoryReferences guests = InMemoryReferences.builder("guests", clock)
            .withNamespace(AVATARS)
            .withPlace(new Place("guests", "avatar"))
            .build();

    OperatingTest() {
        for (int user = 1; user <= 40; user++) {
            users.addKey("user " + user, "avatars/" + user + ".png");
            upload("avatars/" + user + ".png");
        }
        guests.addKey("guest 1", "avatars/1.png");
        upload("avatars/orphan.png");
        // tag::operations-adopt
        BlobCollector collector = BlobCollector.builder(store, ledger)
                .withDatabase(ClaimedDatabase.of(users), users)
                .withClock(clock)
                .build();
        collector.adopt("Ada Lovelace", "the new cluster is production now");
        // end::operations-adopt
    }

    @Test
    void shouldRunAtNight() {
        BlobCollector collector = BlobCollector.builder(store, ledger)
                .withDatabase(ClaimedDatabase.of(users, guests), users, guests)
                .withClock(clock)
                .withListener(new CollectorListener() {
                    // tag::operations-listener
                    @Override
                    public void finished(RunReport report) {
                        notices.add(report.result() + " " + report.run() + "\n" + report.toText());
                    }
                    // end::operations-listener
                })
                .build();

        nightly(collector);
        pass(Duration.ofDays(10));
        nightly(collector);
        pass(Duration.ofDays(2));
        nightly(collector);
        guests.drop();
        nightly(collector);

        assertThat(published).containsExactly(Result.NOTHING_TO_DO, Result.SWEPT, Result.NOTHING_TO_DO, Result.REFUSED);
        assertThat(notices)
                .extracting(each -> each.substring(0, each.indexOf(' ')))
                .containsExactly("NOTHING_TO_DO", "PLANNED", "SWEPT", "NOTHING_TO_DO", "REFUSED");
        assertThat(store.content(BlobKey.of("avatars/orphan.png"))).isEmpty();
    }

    private void nightly(BlobCollector collector) {
        // tag::operations-nightly
        try {
            Plan plan = collector.plan();
            RunReport report = RunReport.of(plan);
            if (report.result() == Result.PLANNED) {
                report = collector.execute(plan);
            }
            publish(report);
        } catch (RunRefusedException e) {
            publish(e.report());
        }
        // end::operations-nightly
    }

    private void publish(RunReport report) {
        published.add(report.result());
    }

    @Test
    void shouldRestoreByTheNameOfTheRun() {
        BlobCollector collector = BlobCollector.builder(store, ledger)
                .withDatabase(ClaimedDatabase.of(users), users)
                .withClock(clock)
                .build();
        pass(Duration.ofDays(10));
        assertThat(collector.plan().candidates()).isEmpty();
        pass(Duration.ofDays(2));
        Plan plan = collector.plan();
        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
        String name = plan.run().value();

        // tag::operations-restore
        RestoreReport undone = collector.restore(new RunId(name));
        System.out.println(undone.restored() + " are back, " + undone.alreadyPresent() + " were there already");
        undone.failures().forEach(each -> System.out.println(each.message()));
        // end::operations-restore

        assertThat(undone.restored()).isEqualTo(1);
        assertThat(store.content(BlobKey.of("avatars/orphan.png"))).isPresent();
    }

    @Test
    void shouldTellWhatDangles() {
        BlobCollector collector = BlobCollector.builder(store, ledger)
                .withDatabase(ClaimedDatabase.of(users), users)
                .withClock(clock)
                .build();
        users.addKey("user 99", "avatars/lost.png");

        // tag::operations-dangling
        DanglingReport dangling = collector.dangling();
        dangling.providers()
                .forEach(each -> System.out.println(each.provider() + ": " + each.count() + " " + each.examples()));
        // end::operations-dangling

        assertThat(dangling.providers().get(0).examples().get(0).reference()).isEqualTo("avatars/lost.png");
    }

    @Test
    void shouldGoOnWithoutARetiredProvider() {
        assertThat(BlobCollector.builder(store, ledger)
                        .withDatabase(ClaimedDatabase.of(users, guests), users, guests)
                        .withClock(clock)
                        .build()
                        .plan()
                        .facts()
                        .receipts())
                .hasSize(2);
        BlobCollector collector = BlobCollector.builder(store, ledger)
                .withDatabase(ClaimedDatabase.of(users), users)
                .withClock(clock)
                .build();

        // tag::operations-retire
        collector.retire(ProviderId.of("guests"), "guests became users in November; their table is dropped");
        // end::operations-retire

        assertThat(collector.plan().facts().receipts()).hasSize(1);
    }

    private void upload(String key) {
        assertThat(store.put(BlobKey.of(key), new byte[] {1}).key().name()).isEqualTo(key);
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }
}
