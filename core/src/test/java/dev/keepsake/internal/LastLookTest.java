package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.RowTally;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.tck.ForwardingDatabase;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class LastLookTest {

    private static final Namespace FLAGS = Namespace.of("flags", "flags/{id}.png");
    private static final String ORPHAN = "01GE0W8K2X5Y7Z9A1B3C5D7E9F";

    private final SettableClock clock = new SettableClock(Samples.NIGHT);
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final InMemoryDatabase database = InMemoryDatabase.of("memory", clock);
    private final InMemoryTable profiles = database.createTable("profiles").addColumn("flag", ColumnKind.TEXT);
    private final InMemoryTable posts =
            database.createTable("posts").addColumn("body", ColumnKind.TEXT).addColumn("raw", ColumnKind.BINARY);
    private final ReferenceProvider provider = database.provider("flags", "profiles")
            .withIdentities("flag", FLAGS, ReferenceExtractors.plain())
            .build();

    LastLookTest() {
        database.exempt(Exemption.table("posts", "words for people"));
        for (int number = 0; number < 3; number++) {
            upload("live-" + number);
            profiles.put("profile " + number, Map.of("flag", "live-" + number));
        }
        upload(ORPHAN);
        pass(Duration.ofDays(10));
    }

    @Test
    void shouldRefuseARunWhenAnyColumnNamesAnOrphan() {
        posts.put("post 7", Map.of("body", "Look: https://cdn.example.com/flags/" + ORPHAN + ".png?size=2"));

        assertThat(refusals(collector(database)))
                .singleElement()
                .isInstanceOfSatisfying(CoverageRefusal.Mentioned.class, mentioned -> {
                    assertThat(mentioned.count()).isEqualTo(1);
                    assertThat(mentioned.examples()).singleElement().satisfies(each -> {
                        assertThat(each.key()).isEqualTo(keyOf(ORPHAN));
                        assertThat(each.place()).isEqualTo(new Place("posts", "body"));
                        assertThat(each.row()).isEqualTo("post 7");
                    });
                });
    }

    @Test
    void shouldLookIntoBytesToo() {
        posts.put("post 8", Map.of("raw", "\u0001\u0002" + ORPHAN));

        assertThat(refusals(collector(database)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CoverageRefusal.Mentioned.class,
                        mentioned ->
                                assertThat(mentioned.examples().get(0).place()).isEqualTo(new Place("posts", "raw")));
    }

    @Test
    void shouldCountEveryValueAndShowAFew() {
        for (int number = 0; number < 50; number++) {
            posts.put("post " + number, Map.of("body", ORPHAN));
        }

        CoverageRefusal.Mentioned mentioned =
                (CoverageRefusal.Mentioned) refusals(collector(database)).get(0);
        assertThat(mentioned.count()).isEqualTo(50);
        assertThat(mentioned.examples()).hasSize(20);
    }

    @Test
    void shouldLookAgainBeforeTheSweep() {
        BlobCollector collector = collector(database);
        Plan unusedSighting = collector.plan();
        pass(Duration.ofDays(2));
        Plan plan = collector.plan();
        assertThat(plan.blobs()).hasSize(1);
        posts.put("post 9", Map.of("body", ORPHAN));

        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));

        assertThat(refused.report().refusals()).singleElement().isInstanceOf(CoverageRefusal.Mentioned.class);
        assertThat(store.content(keyOf(ORPHAN))).isPresent();
    }

    @Test
    void shouldTakeAFileNameThatALiveBlobHasTooForTheLiveOne() {
        Namespace portraits = Namespace.of("portraits", "portraits/{id}/portrait-large.jpg");
        for (String each : List.of("41", "42")) {
            Object unusedBlob = store.put(BlobKey.of("portraits/" + each + "/portrait-large.jpg"), new byte[] {1});
        }
        pass(Duration.ofDays(10));
        posts.put("post 3", Map.of("body", "see portrait-large.jpg"));
        profiles.addColumn("portrait", ColumnKind.TEXT);
        profiles.put("profile 9", Map.of("flag", "live-1", "portrait", "41"));
        ReferenceProvider both = database.provider("both", "profiles")
                .withIdentities("flag", FLAGS, ReferenceExtractors.plain())
                .withIdentities("portrait", portraits, ReferenceExtractors.plain())
                .build();
        BlobCollector collector = collector(database, both);

        assertThat(collector.plan().facts().orphans().count()).isEqualTo(2);
        pass(Duration.ofDays(2));
        Plan plan = collector.plan();
        assertThat(plan.blobs()).hasSize(2);
        assertThat(collector.execute(plan).removals().orElseThrow().removed()).isEqualTo(2);
    }

    /** Neither the orphan itself nor a blob that nobody claims is one that the mention may mean instead. */
    @Test
    void shouldRefuseWhenOnlyTheFileNameOfAnOrphanIsMentioned() {
        Namespace portraits = Namespace.of("portraits", "portraits/{id}/portrait-large.jpg");
        profiles.addColumn("portrait", ColumnKind.TEXT);
        BlobKey orphan = BlobKey.of("portraits/42/portrait-large.jpg");
        for (BlobKey each : List.of(orphan, BlobKey.of("unclaimed/portrait-large.jpg"))) {
            Object unusedBlob = store.put(each, new byte[] {1});
        }
        pass(Duration.ofDays(10));
        posts.put("post 3", Map.of("body", "see portrait-large.jpg"));
        ReferenceProvider both = database.provider("both", "profiles")
                .withIdentities("flag", FLAGS, ReferenceExtractors.plain())
                .withIdentities("portrait", portraits, ReferenceExtractors.plain())
                .build();

        assertThat(refusals(collector(database, both)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CoverageRefusal.Mentioned.class,
                        mentioned -> assertThat(mentioned.examples())
                                .singleElement()
                                .satisfies(each -> assertThat(each.key()).isEqualTo(orphan)));
    }

    @Test
    void shouldNotMindMentionsOfOrphansWithinTheirGracePeriod() {
        String fresh = "01GE0WFRESH0FRESH0FRESH0FR";
        upload(fresh);
        posts.put("post 1", Map.of("body", fresh));

        assertThat(collector(database).plan().facts().lastLook().orphans()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatIsExcludedByName() {
        posts.put("log", Map.of("body", "removed " + ORPHAN));
        database.excludeFromSearch(Exemption.column("posts", "body", "a log of removed flags"));

        assertThat(collector(database).plan().facts().lastLook()).isEqualTo(new LastLookFacts(1, 1, 4));
    }

    @Test
    void shouldRefuseAnExclusionThatNamesNothing() {
        database.excludeFromSearch(Exemption.column("posts", "text", "a typing error"));

        assertThat(refusals(collector(database)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CoverageRefusal.NotCovered.class,
                        gap -> assertThat(gap.message()).contains("column posts.text (a typing error) names nothing"));
    }

    @Test
    void shouldTellHowManyOrphansItCouldVerify() {
        upload("12");
        upload("a1");
        pass(Duration.ofDays(10));

        LastLookFacts facts = collector(database).plan().facts().lastLook();

        assertThat(facts.orphans()).isEqualTo(3);
        assertThat(facts.verifiable()).isBetween(1L, 3L);
    }

    @Test
    void shouldRefuseWhenASearchFails() {
        LiveDatabase failing = searching(database, receipt -> {
            throw new IllegalStateException("the connection was reset");
        });

        assertThat(refusals(collector(failing)))
                .containsExactly(new CoverageRefusal.LastLookFailed(
                        "memory", "java.lang.IllegalStateException: the connection was reset."));
    }

    @Test
    void shouldRefuseWhenAColumnWasNotSearched() {
        LiveDatabase partial = searching(
                database, receipt -> new SearchReceipt("memory", Set.of(new Place("posts", "body")), receipt.rows()));

        assertThat(refusals(collector(partial)))
                .containsExactly(new CoverageRefusal.LastLookIncomplete(
                        "memory", "2 columns were not searched, such as posts.raw."));
    }

    @Test
    void shouldRefuseWhenRowsWereNotSearched() {
        LiveDatabase partial =
                searching(database, receipt -> new SearchReceipt("memory", receipt.searched(), new RowTally(2, 3)));

        assertThat(refusals(collector(partial)))
                .containsExactly(new CoverageRefusal.LastLookIncomplete("memory", "2 of 3 rows were searched."));
    }

    @Test
    void shouldRefuseAReceiptOfAnotherDatabase() {
        LiveDatabase other =
                searching(database, receipt -> new SearchReceipt("other", receipt.searched(), receipt.rows()));

        assertThat(refusals(collector(other)))
                .containsExactly(new CoverageRefusal.LastLookIncomplete("memory", "its receipt is signed 'other'."));
    }

    @Test
    void shouldRefuseWhenAColumnAppearsDuringTheRun() {
        AtomicInteger taken = new AtomicInteger();
        LiveDatabase growing = new Changed(database, receipt -> receipt) {
            @Override
            public Census census(Collection<Claims> claims) {
                if (taken.incrementAndGet() == 2) {
                    profiles.addColumn("extra", ColumnKind.TEXT);
                }
                return super.census(claims);
            }
        };

        assertThat(refusals(collector(growing)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CoverageRefusal.NotCovered.class,
                        gap -> assertThat(gap.message()).contains("Column profiles.extra (TEXT) can hold references"));
    }

    private BlobCollector collector(LiveDatabase looked) {
        return collector(looked, provider);
    }

    private BlobCollector collector(LiveDatabase looked, ReferenceProvider reader) {
        return BlobCollector.builder(store, new InMemoryLedger())
                .withDatabase(looked, reader)
                .withPolicies(List.of(SafetyPolicies.largestShare(Fraction.of(1))))
                .withClock(clock)
                .build();
    }

    private static List<Refusal> refusals(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.report().refusals();
    }

    private void upload(String identity) {
        Object unusedBlob = store.put(keyOf(identity), identity.getBytes(StandardCharsets.UTF_8));
    }

    private static BlobKey keyOf(String identity) {
        return BlobKey.of("flags/" + identity + ".png");
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private static LiveDatabase searching(LiveDatabase real, UnaryOperator<SearchReceipt> change) {
        return new Changed(real, change);
    }

    /** Signs another receipt than it should. */
    static class Changed extends ForwardingDatabase {

        private final UnaryOperator<SearchReceipt> change;

        Changed(LiveDatabase real, UnaryOperator<SearchReceipt> change) {
            super(real);
            this.change = change;
        }

        @Override
        public SearchReceipt search(TextSink sink) {
            return change.apply(super.search(sink));
        }
    }
}
