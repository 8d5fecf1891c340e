package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.Intents;
import dev.keepsake.ProtectedKey;
import dev.keepsake.RunRefusedException;
import dev.keepsake.UnderRemovalException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.FaultyStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Group I, entries 42 to 44: an old blob is referenced or uploaded again while runs go on, at any call of them. */
final class ReReferenceIncidentsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Entry 42: the upload is skipped because the blob is there, so it stays as old as it was. */
    @Test
    void incident42KeepsAnOldBlobThatAnIntentProtects() {
        List<String> calls = calls();
        List<Integer> waited = new ArrayList<>();
        Race.pairs(Race.positionsOfIntents(calls), (protect, commit) -> {
            Race race = new Race();
            BlobKey key = race.site.orphans().iterator().next();
            Dedup application = new Dedup(race.site, key);
            race.untilDone(protect, application::protect);
            race.at(commit, application::commit);
            race.run();
            assertThat(race.site.has(key))
                    .as("protected before %s, committed before %s", name(calls, protect), name(calls, commit))
                    .isTrue();
            race.site.assertLive();
            waited.add(application.turnedAway);
        });
        assertThat(waited).as("how often a removal was going on").contains(0, 1);
        assertThat(calls).as("what an undisturbed orphan meets").contains("Removal.remove");
    }

    /** Without an intent it is removed at worst, and comes back; nothing else goes until somebody has looked. */
    @Test
    void incident42BringsBackAnOldBlobThatNobodyProtected() {
        List<String> calls = calls();
        List<String> lost = new ArrayList<>();
        List<String> contradicted = new ArrayList<>();
        Race.positions(calls).forEach(commit -> {
            Race race = new Race();
            BlobKey key = race.site.orphans().iterator().next();
            race.at(commit, () -> {
                if (race.site.has(key)) {
                    BlobKey unused = race.site.keep(key);
                }
                race.site.put("late", key);
            });
            race.run();
            if (!race.site.has(key)) {
                lost.add(calls.get(commit));
                assertComesBack(race, key);
            } else if (race.acknowledge()) {
                contradicted.add(calls.get(commit));
            }
            race.site.assertLive();
            BlobKey unused = race.site.orphan("files/" + Site.id(901));
            race.assertCollects();
        });
        assertThat(lost).as("where nobody could know").contains("Removal.remove", "Permit.require");
        assertThat(lost)
                .as("where the last look-up, or an earlier reading, sees it")
                .doesNotContain("BlobStore.list", "ReferenceLookup.referenced");
        assertThat(contradicted).as("what only the look-up sees").contains("ReferenceLookup.referenced");
    }

    /** Entry 43: a digest is pushed again between claim and delete, with the same bytes or others. */
    @Test
    void incident43KeepsWhatIsUploadedAnewUnderACondemnedKey() {
        List<String> calls = calls();
        for (String bytes : List.of("the same", "others")) {
            Race.pairs(Race.positions(calls), (upload, commit) -> {
                Race race = new Race();
                BlobKey key = race.site.orphans().iterator().next();
                byte[] content = (bytes.equals("others") ? "new" : key.name()).getBytes(StandardCharsets.UTF_8);
                race.at(upload, () -> race.site.live(key, content));
                race.at(commit, () -> race.site.put("late", key));
                race.run();
                assertThat(race.site.store.content(key))
                        .as(
                                "%s uploaded before %s, committed before %s",
                                bytes, name(calls, upload), name(calls, commit))
                        .hasValue(content);
            });
        }
        assertThat(calls).as("what an undisturbed orphan meets").contains("Removal.remove");
    }

    /** The answer is lost, the request is delayed, and the key is created anew before it arrives. */
    @Test
    void incident43NeverLetsADelayedRequestRemoveTheNewBlob() {
        Site site = new Site();
        List<Runnable> delayed = new ArrayList<>();
        BlobCollector cutOff = site.builder(
                        FaultyStore.removing(site.store, (removal, prepared, permit) -> {
                            delayed.add(() -> {
                                List<RemovalOutcome> unused = removal.remove(prepared, () -> {});
                            });
                            return lost(prepared);
                        }),
                        site.ledger,
                        site.filesProvider())
                .build();
        Plan plan = site.duePlan(cutOff);
        BlobKey key = plan.blobs().get(0).key();
        assertThat(cutOff.execute(plan).removals().orElseThrow().unknown()).isPositive();

        site.pass(HOUR);
        site.live(key, "new".getBytes(StandardCharsets.UTF_8));
        site.put("new", key);
        delayed.forEach(Runnable::run);

        site.assertLive();
        site.pass(HOUR);
        BlobKey unused = site.orphan("files/" + Site.id(950));
        site.settled();
        site.assertCollects(site.collector(site.filesProvider()));
    }

    /** Entry 44: a shallow copy shares the bytes of a row that is deleted before the copy is committed. */
    @Test
    void incident44KeepsTheBytesOfACopyThatIsNotCommittedYet() {
        Site site = new Site();
        BlobCollector collector = site.collector(site.filesProvider());
        BlobKey shared = BlobKey.of("files/" + Site.id(7));
        try (ProtectedKey copy = intents(site).protect(shared, Duration.ofDays(90))) {
            site.files.remove(Site.row(7));
            RunReport swept = executeTwice(site, collector);
            assertThat(swept.plan().orElseThrow().findings().kept()).containsKey("protected by an upload intent");
            assertThat(swept.removals().orElseThrow().removed()).isEqualTo(4);
            site.put("copy of file 7", copy.key());
        }
        site.assertLive();
        BlobKey unused = site.orphan("files/" + Site.id(950));
        site.settled();
        site.assertCollects(collector);
    }

    /** And once it is in quarantine: the run that hears of the copy brings it back before it ends. */
    @Test
    void incident44BringsBackFromQuarantineWhatIsReportedAgain() {
        Site site = new Site(Site.CROWD, 4, InMemoryBlobStore::withQuarantine);
        BlobCollector collector = site.collector(site.filesProvider());
        BlobKey shared = BlobKey.of("files/" + Site.id(7));
        site.files.remove(Site.row(7));
        RunReport swept = executeTwice(site, collector);
        assertThat(swept.removals().orElseThrow().removed()).isEqualTo(5);
        assertThat(site.has(shared)).isFalse();
        site.put("copy of file 7", shared);

        RunRefusedException refused = Site.refused(collector::plan);

        assertThat(refused.report().refusals())
                .containsExactly(new PlanRefusal.ReferencedAgain(1, 0, List.of(shared.name())));
        site.assertLive();
        assertThat(collector.acknowledge("Ada", "a copy that took long")).isOne();
        BlobKey unused = site.orphan("files/" + Site.id(950));
        site.settled();
        site.assertCollects(collector);
    }

    /** The next run restores and refuses; a sweep refuses too, until a person has acknowledged it. */
    static void assertComesBack(Race race, BlobKey key) {
        RunRefusedException refused = Site.refused(race.collector::plan);
        assertThat(refused.report().refusals())
                .containsExactly(new PlanRefusal.ReferencedAgain(1, 0, List.of(key.name())));
        assertThat(race.site.has(key)).isTrue();
        Plan next = race.collector.plan();
        assertThat(Site.refused(() -> race.collector.execute(next))).hasMessageContaining("was not acknowledged");
        assertThat(race.acknowledge()).isTrue();
        BlobKey unused = race.site.keep(key);
    }

    private static List<String> calls() {
        return Race.undisturbed(UnaryOperator.identity());
    }

    /** Of a call, to be found again. */
    static String name(List<String> calls, int call) {
        return "call " + call + ", " + calls.get(call);
    }

    private static List<RemovalOutcome> lost(List<PreparedRemoval> prepared) {
        return prepared.stream()
                .<RemovalOutcome>map(each -> new RemovalOutcome.Unknown(each.blob(), each.restorePoint(), "timed out"))
                .toList();
    }

    private static Intents intents(Site site) {
        return Intents.of(site.store, site.ledger).withClock(site.clock).withPatience(Duration.ZERO);
    }

    /** Two sightings and a sweep, of whatever they find. */
    private static RunReport executeTwice(Site site, BlobCollector collector) {
        site.pass(Duration.ofDays(10));
        Plan unusedSighting = collector.plan();
        site.pass(Duration.ofDays(2));
        RunReport report = collector.execute(collector.plan());
        assertThat(report.result()).as(report.toText()).isEqualTo(Result.SWEPT);
        return report;
    }

    /** An application that uploads what is not there yet, and else references what is. */
    private static final class Dedup {

        private final Site site;
        private final BlobKey key;
        private final Intents intents;
        private final List<ProtectedKey> open = new ArrayList<>();
        private int turnedAway;

        Dedup(Site site, BlobKey key) {
            this.site = site;
            this.key = key;
            this.intents = intents(site);
        }

        boolean protect() {
            try {
                open.add(intents.protect(key, Duration.ofDays(90)));
            } catch (UnderRemovalException e) {
                turnedAway++;
                return false;
            }
            BlobKey unused = open.get(0).find().isPresent() ? site.keep(key) : site.live(key.name());
            site.pass(Race.GRACE.multipliedBy(2));
            return true;
        }

        void commit() {
            site.put("late", key);
            open.forEach(ProtectedKey::close);
        }
    }
}
