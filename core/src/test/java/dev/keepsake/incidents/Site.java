package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Severity;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A site in small: a store, a database, a ledger, and what is truly live in them. A hundred files named by rows of the
 * table {@code files} and four orphans are there from the start, so that an entry's own blobs meet the recommended limits
 * as they would in a large store. Nothing weakens a collector here but what a test says itself.
 */
final class Site {

    static final Namespace FILES = Namespace.of("files", "files/{id*}");

    static final int CROWD = 100;

    /** No pause after the first batch; only a person has a use for it. */
    static final Pace FAST = new Pace(1_000_000, 250, Duration.ZERO);

    final SettableClock clock = new SettableClock(Samples.NIGHT);
    final InMemoryBlobStore store;
    final InMemoryDatabase database = InMemoryDatabase.of("memory", clock);
    final Ledger ledger = new InMemoryLedger();

    private final Map<String, List<String>> tables = new LinkedHashMap<>();
    final InMemoryTable files = table("files", "key");

    private final Map<BlobKey, byte[]> live = new LinkedHashMap<>();
    private final Set<BlobKey> orphans = new TreeSet<>();

    Site() {
        this(CROWD, 4, clock -> new InMemoryBlobStore(OldVersions.KEPT, clock));
    }

    /** With other numbers of files and orphans, and in another store. */
    Site(int crowd, int alone, Function<Clock, InMemoryBlobStore> storage) {
        store = storage.apply(clock);
        IntStream.range(0, crowd).forEach(each -> put(row(each), live("files/" + id(each))));
        IntStream.range(0, alone).forEach(each -> orphan("files/" + id(900 + each)));
    }

    /** A distinctive name: what a ULID looks like. */
    static String id(int number) {
        return String.format("01GE0W8K2X5Y7Z%012d", number);
    }

    static String row(int number) {
        return "file " + number;
    }

    /** Uploads what must never be removed. */
    BlobKey live(String key) {
        return keep(upload(key));
    }

    /** The same with a content of its own. */
    BlobKey live(BlobKey key, byte[] content) {
        Object unusedBlob = store.put(key, content);
        return keep(key);
    }

    /** What is there must never be removed from now on. */
    BlobKey keep(BlobKey key) {
        orphans.remove(key);
        live.put(key, store.content(key).orElseThrow());
        return key;
    }

    /** Uploads what nothing refers to. */
    BlobKey orphan(String key) {
        BlobKey blob = upload(key);
        orphans.add(blob);
        return blob;
    }

    /** A row of the table {@code files} names a blob. */
    void put(String row, BlobKey key) {
        files.put(row, Map.of("key", key.name()));
    }

    boolean has(BlobKey key) {
        return store.content(key).isPresent();
    }

    /** The application has no more use for it. */
    void abandon(BlobKey key) {
        assertThat(live.remove(key)).as("%s was live", key).isNotNull();
        orphans.add(key);
    }

    /** Creates a table with columns of text. */
    InMemoryTable table(String name, String... columns) {
        InMemoryTable table = database.createTable(name);
        tables.put(name, List.of(columns));
        List.of(columns).forEach(each -> table.addColumn(each, ColumnKind.TEXT));
        return table;
    }

    /** Reads the table {@code files}. */
    ReferenceProvider filesProvider() {
        return provider("files", "key");
    }

    /** Reads whole keys of {@link #FILES} from a column, under the table's name. */
    ReferenceProvider provider(String table, String column) {
        return database.provider(table, table)
                .withKeys(column, FILES, ReferenceExtractors.plain())
                .build();
    }

    /** Creates all tables of text in another database, with their rows. */
    void copyTo(InMemoryDatabase other) {
        tables.forEach((name, columns) -> {
            InMemoryTable copy = other.createTable(name);
            columns.forEach(each -> copy.addColumn(each, ColumnKind.TEXT));
            database.table(name).rows().forEach(copy::put);
        });
    }

    BlobCollectorBuilder builder(ReferenceProvider... providers) {
        return builder(store, ledger, providers);
    }

    /** The same over another view of the store, or with a ledger of its own. */
    BlobCollectorBuilder builder(BlobStore over, Ledger memory, ReferenceProvider... providers) {
        return paced(FAST, over, memory, providers);
    }

    /** The same at another pace. */
    BlobCollectorBuilder paced(Pace pace, BlobStore over, Ledger memory, ReferenceProvider... providers) {
        adopt(over, memory);
        return BlobCollector.builder(over, memory)
                .withPace(pace)
                .withDatabase(database, providers)
                .withClock(clock);
    }

    /** Somebody has said, once, that this store and this ledger belong together. */
    void adopt(BlobStore over, Ledger memory) {
        if (memory.pairings().of(over.name()).isEmpty()) {
            BlobCollector.builder(over, memory)
                    .withDatabase(database, filesProvider())
                    .withClock(clock)
                    .build()
                    .adopt("the site's team", "its own store");
        }
    }

    BlobCollector collector(ReferenceProvider... providers) {
        return builder(providers).build();
    }

    /** On a host whose clock is so far from the store's. */
    BlobCollector off(Duration by) {
        return BlobCollector.builder(store, ledger)
                .withPace(FAST)
                .withDatabase(database, filesProvider())
                .withClock(Clock.offset(clock, by))
                .build();
    }

    /** What nothing refers to, and is to go. */
    Set<BlobKey> orphans() {
        return Set.copyOf(orphans);
    }

    /** For stores in which half of a kind are orphans. */
    static List<SafetyPolicy> withoutShares() {
        return List.of(SafetyPolicies.minimumReferences(1));
    }

    void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    /**
     * Everything is past its grace period, and the collector runs: the reasons for which it refuses, whether it made no
     * plan or the policies refuse the one it made. Nothing was removed.
     */
    List<Refusal> refusals(BlobCollector collector) {
        pass(Duration.ofDays(10));
        List<Refusal> refusals;
        try {
            refusals = RunReport.of(collector.plan()).refusals();
        } catch (RunRefusedException e) {
            refusals = e.report().refusals();
        }
        assertThat(refusals).as("why the run is refused").isNotEmpty();
        assertUntouched();
        return refusals;
    }

    /** The one reason, of this type. */
    <T extends Refusal> T refusal(Class<T> type, BlobCollector collector) {
        List<Refusal> refusals = refusals(collector);
        assertThat(refusals).as(refusals::toString).singleElement().isInstanceOf(type);
        return type.cast(refusals.get(0));
    }

    /** What nobody accounts for, which is the only reason of the refusal. */
    List<String> gaps(BlobCollector collector) {
        return refusal(CoverageRefusal.NotCovered.class, collector).gaps().stream()
                .map(CoverageGap::message)
                .toList();
    }

    static RunRefusedException refused(ThrowingCallable run) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, run);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    /** Two runs go through and a sweep follows: every orphan is removed, every live blob is there. */
    RunReport assertCollects(BlobCollector collector) {
        assertThat(orphans).as("orphans to be found").isNotEmpty();
        RunReport report = collector.execute(duePlan(collector));

        assertThat(report.result()).as(report.toText()).isEqualTo(Result.SWEPT);
        assertThat(orphans)
                .as("orphans that are still there")
                .noneMatch(each -> store.content(each).isPresent());
        assertLive();
        orphans.clear();
        return report;
    }

    /** The plan from a second sighting, which has exactly the orphans. */
    Plan duePlan(BlobCollector collector) {
        pass(Duration.ofDays(10));
        Plan first = collector.plan(); // in which new providers only report
        assertThat(first.verdict().severity()).as(RunReport.of(first).toText()).isLessThanOrEqualTo(Severity.KEEP);
        pass(Duration.ofDays(2));
        Plan plan = collector.plan();
        assertThat(plan.verdict().isAllow()).as(RunReport.of(plan).toText()).isTrue();
        assertThat(plan.blobs()).extracting(Blob::key).containsExactlyInAnyOrderElementsOf(orphans);
        return plan;
    }

    void settled() {
        orphans.removeIf(each -> !has(each));
    }

    /** Nothing is missing, orphan or not. */
    void assertUntouched() {
        assertLive();
        assertThat(orphans).allMatch(each -> store.content(each).isPresent());
    }

    /** Nothing live is missing or changed. */
    void assertLive() {
        live.forEach((key, content) ->
                assertThat(store.content(key)).as("live %s", key).hasValue(content));
    }

    private BlobKey upload(String key) {
        BlobKey blob = BlobKey.of(key);
        Object unusedBlob = store.put(blob, key.getBytes(StandardCharsets.UTF_8));
        return blob;
    }
}
