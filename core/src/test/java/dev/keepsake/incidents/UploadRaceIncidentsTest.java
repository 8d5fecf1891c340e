package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.Intents;
import dev.keepsake.ProtectedKey;
import dev.keepsake.RunRefusedException;
import dev.keepsake.UnderRemovalException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.tck.FaultyProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Group H, entries 37 to 41: a blob is uploaded before a reference to it is committed, and runs fall in between. The two
 * steps happen before any two calls of three runs, all pairs; between calls nothing changes that a run could see.
 */
final class UploadRaceIncidentsTest {

    private static final String UPLOADED = "files/" + Site.id(500);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** When the time passes that the application needs. */
    private enum Slow {
        /** Right after the upload: the blob is old for every later call. */
        AFTER_THE_UPLOAD,
        /** Right before the commit: as long as may be. */
        BEFORE_THE_COMMIT
    }

    /** What providers can do. */
    private enum Reader implements UnaryOperator<ReferenceProvider> {
        LOOKING_UP,
        WITHOUT_LOOKUP;

        @Override
        public ReferenceProvider apply(ReferenceProvider provider) {
            return this == LOOKING_UP ? provider : FaultyProvider.lookingUp(provider, Optional.empty());
        }
    }

    /** Entry 37 read references before it listed. Two sightings would hide that here, so the order is looked at. */
    @Test
    void incident37ReadsAllReferencesAfterTheListing() {
        List<String> calls = Race.undisturbed(Reader.LOOKING_UP);
        int sighting = calls.indexOf("Leases.release");
        for (List<String> run :
                List.of(calls.subList(0, sighting), calls.subList(sighting + 1, calls.indexOf("Runs.plan")))) {
            assertThat(run.lastIndexOf("BlobStore.list"))
                    .isNotNegative()
                    .isLessThan(run.indexOf("ReferenceProvider.provide"))
                    .isLessThan(run.indexOf("LiveDatabase.search"));
        }
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void incident37KeepsAnUploadThatIsCommittedWithinTheGracePeriod(Reader reader) {
        List<String> calls = Race.undisturbed(reader);
        Race.pairs(Race.positions(calls), (upload, commit) -> {
            for (Slow slow : Slow.values()) {
                Race race = new Race(reader);
                race.at(upload, () -> upload(race, slow));
                race.at(commit, () -> commit(race, slow));
                race.run();
                assertKept(race, upload, commit, calls);
            }
        });
    }

    /** Entry 38 took the age from the name, which was made long before the upload was through. */
    @Test
    void incident38CountsTheAgeFromTheUploadAndNotFromItsBeginning() {
        List<String> calls = Race.undisturbed(Reader.LOOKING_UP);
        Race.positions(calls).forEach(upload -> {
            Race race = new Race();
            race.at(upload, () -> race.site.live(UPLOADED));
            race.at(calls.size() - 1, () -> race.site.put("late", BlobKey.of(UPLOADED)));
            race.run();
            assertKept(race, upload, calls.size() - 1, calls);
        });
    }

    /** Entry 39 worked on copies of its data that had grown old: here on a plan that lay for a month. */
    @Test
    void incident39ReadsAgainBeforeItSweepsAnOldPlan() {
        List<String> calls = Race.undisturbed(Reader.LOOKING_UP);
        assertThat(calls.subList(calls.lastIndexOf("Runs.planned"), calls.size()))
                .as("calls after the plan was made")
                .contains("ReferenceProvider.provide", "LiveDatabase.search", "ReferenceLookup.referenced");
        Race race = new Race();
        BlobKey orphan = race.site.orphans().iterator().next();
        race.at(calls.lastIndexOf("Runs.planned") + 1, () -> {
            race.site.pass(Duration.ofDays(30));
            race.site.live(orphan.name());
            race.site.put("late", orphan);
        });

        race.run();

        race.site.assertLive();
        BlobKey unused = race.site.orphan("files/" + Site.id(901));
        race.assertCollects();
    }

    /** The blob is as it was, so nothing but a new reading or a look-up can tell. */
    @ParameterizedTest
    @EnumSource(Reader.class)
    void incident39RefusesAnOldPlanWhoseBlobIsReferencedMeanwhile(Reader reader) {
        Site site = new Site();
        BlobCollector collector = site.collector(reader.apply(site.filesProvider()));
        Plan plan = site.duePlan(collector);
        BlobKey condemned = plan.blobs().get(0).key();
        site.pass(Duration.ofDays(30));
        site.put("late", site.keep(condemned));

        RunRefusedException refused = Site.refused(() -> collector.execute(plan));

        assertThat(refused.report().refusals())
                .containsExactly(new PlanRefusal.ReferencedNow(1, List.of(condemned.name())));
        assertThat(refused).hasMessageContaining(condemned.name());
        site.assertUntouched();
        site.assertCollects(collector);
    }

    /** Entry 40: attached after it was found unattached, as late as may be. An intent keeps it however long that takes. */
    @ParameterizedTest
    @EnumSource(Slow.class)
    void incident40KeepsAnUploadWithAnIntentHoweverLongItTakes(Slow slow) {
        List<String> calls = Race.undisturbed(Reader.LOOKING_UP);
        Race.pairs(Race.positionsOfIntents(calls), (upload, commit) -> {
            Race race = new Race();
            protectedUpload(race, slow, upload, commit);
            race.run();
            assertKept(race, upload, commit, calls);
        });
    }

    /** The same without an intent: the pairs above would find a collector that forgot about them. */
    @Test
    void incident40LosesTheSameUploadWithoutAnIntentAndBringsItBack() {
        List<String> calls = Race.undisturbed(Reader.LOOKING_UP);
        List<String> lost = new ArrayList<>();
        Race.pairs(Race.positions(calls), (upload, commit) -> {
            Race race = new Race();
            BlobKey key = BlobKey.of(UPLOADED);
            race.at(upload, () -> {
                BlobKey unused = race.site.live(UPLOADED);
                race.site.pass(Race.GRACE.multipliedBy(4));
            });
            race.at(commit, () -> race.site.put("late", key));
            race.run();
            if (!race.site.has(key)) {
                lost.add(calls.get(upload) + " to " + calls.get(commit));
                ReReferenceIncidentsTest.assertComesBack(race, key);
            }
            boolean unused = race.acknowledge();
            race.assertCollects();
        });
        assertThat(lost).as("uploads that nobody could know of").isNotEmpty();
    }

    /** Entry 41: the object is there before its row; the transaction rolls back and begins anew. */
    @Test
    void incident41KeepsAnUploadWhoseTransactionIsTriedAgain() {
        List<String> calls = Race.undisturbed(Reader.LOOKING_UP);
        Race.positions(calls).forEach(again -> {
            Race race = new Race();
            race.at(0, () -> upload(race, Slow.AFTER_THE_UPLOAD));
            race.at(again / 2, () -> race.site.put("late", BlobKey.of(UPLOADED)));
            race.at(again / 2, () -> race.site.files.remove("late"));
            race.at(again, () -> race.site.put("late", BlobKey.of(UPLOADED)));
            race.run();
            assertKept(race, 0, again, calls);
        });
    }

    private static void upload(Race race, Slow slow) {
        Instant now = race.site.clock.instant();
        BlobKey unused = race.site.live(UPLOADED);
        race.finishBefore(now.plus(Race.GRACE));
        if (slow == Slow.AFTER_THE_UPLOAD) {
            race.site.pass(Race.GRACE.minus(Race.APART).minus(Race.BEFORE_SWEEP).minus(MOMENT));
        }
    }

    private static void commit(Race race, Slow slow) {
        BlobKey key = BlobKey.of(UPLOADED);
        if (slow == Slow.BEFORE_THE_COMMIT) {
            Instant uploaded = Objects.requireNonNull(
                    race.site.store.stat(key).orElseThrow().version().lastModified(), "lastModified");
            race.site.clock.set(uploaded.plus(Race.GRACE).minus(MOMENT));
        }
        race.site.put("late", key);
    }

    private static void protectedUpload(Race race, Slow slow, int upload, int commit) {
        BlobKey key = BlobKey.of(UPLOADED);
        List<ProtectedKey> open = new ArrayList<>();
        Intents intents = Intents.of(race.site.store, race.site.ledger)
                .withClock(race.site.clock)
                .withPatience(Duration.ZERO);
        race.at(upload, () -> {
            try {
                open.add(intents.protect(key, Duration.ofDays(90)));
            } catch (UnderRemovalException e) {
                throw new AssertionError("Nobody can be removing what was never there.", e);
            }
            BlobKey unused = race.site.live(UPLOADED);
            if (slow == Slow.AFTER_THE_UPLOAD) {
                race.site.pass(Race.GRACE.multipliedBy(4));
            }
        });
        race.at(commit, () -> {
            if (slow == Slow.BEFORE_THE_COMMIT) {
                race.site.pass(Race.GRACE.multipliedBy(4));
            }
            race.site.put("late", key);
            open.forEach(ProtectedKey::close);
        });
    }

    private static void assertKept(Race race, int upload, int commit, List<String> calls) {
        assertThat(race.site.has(BlobKey.of(UPLOADED)))
                .as(
                        "uploaded before %s, committed before %s",
                        ReReferenceIncidentsTest.name(calls, upload), ReReferenceIncidentsTest.name(calls, commit))
                .isTrue();
        race.assertCollects();
    }
}
