package dev.keepsake.jdbc.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.jdbc.JooqDatabase;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.jdbc.JooqReferenceProviderBuilder;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.jdbc.server.EngineDatabase;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Severity;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;

/** A site over PostgreSQL: rows of the table {@code files}, their blobs and four orphans, with the recommended policies. */
final class LiveSite implements AutoCloseable {

    static final Namespace FILES = Namespace.of("files", "files/{id*}");

    final EngineDatabase engine = Engine.POSTGRES.fresh();

    private final SettableClock clock = new SettableClock(Samples.NIGHT);
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final Ledger ledger = new InMemoryLedger();
    private final Set<BlobKey> live = new TreeSet<>();
    private final Set<BlobKey> orphans = new TreeSet<>();
    private final List<Exemption> exemptions = new ArrayList<>();

    LiveSite(int rows) {
        engine.execute("create table files (id int primary key, key text)");
        engine.execute("insert into files select i, 'files/01GE0W8K2X5Y7Z' || lpad(i::text, 12, '0')"
                + " from generate_series(1, " + rows + ") i");
        for (int each = 1; each <= rows; each++) {
            live.add(upload(each));
        }
        for (int each = 900_001; each <= 900_004; each++) {
            orphans.add(upload(each));
        }
        exempt(Exemption.column("files", "id", "a number of ours"));
    }

    static String key(int number) {
        return String.format("files/01GE0W8K2X5Y7Z%012d", number);
    }

    void exempt(Exemption more) {
        exemptions.add(more);
    }

    /** The application has no more use for it. */
    void abandon(int number) {
        assertThat(live.remove(BlobKey.of(key(number)))).isTrue();
        orphans.add(BlobKey.of(key(number)));
    }

    JooqReferenceProviderBuilder reading(DSLContext dsl, String table) {
        return reading(dsl, table, ReferenceExtractors.plain());
    }

    JooqReferenceProviderBuilder reading(DSLContext dsl, String table, ReferenceExtractor extractor) {
        return JooqReferenceProvider.builder("files", dsl, table(name(table)))
                .withKeys(field(name("key")), FILES, extractor);
    }

    BlobCollector collector(DSLContext dsl, ReferenceProvider... providers) {
        BlobCollector collector = BlobCollector.builder(store, ledger)
                .withDatabase(
                        JooqDatabase.builder(dsl)
                                .withExemptions(exemptions.toArray(Exemption[]::new))
                                .build(),
                        providers)
                .withClock(clock)
                .build();
        if (ledger.pairings().of(store.name()).isEmpty()) {
            collector.adopt("the site's team", "its own store");
        }
        return collector;
    }

    /** The reasons for which a run makes no plan. Nothing was removed. */
    List<Refusal> refusals(BlobCollector collector) {
        pass(Duration.ofDays(10));
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(live).allMatch(each -> store.content(each).isPresent());
        assertThat(orphans).allMatch(each -> store.content(each).isPresent());
        return refused.report().refusals();
    }

    /** Two runs go through and a sweep follows: every orphan is removed, every live blob is there. */
    void assertCollects(BlobCollector collector) {
        assertThat(orphans).as("orphans to be found").isNotEmpty();
        pass(Duration.ofDays(10));
        Plan first = collector.plan();
        assertThat(first.verdict().severity())
                .as(RunReport.of(first).toText())
                .isLessThanOrEqualTo(Severity.KEEP); // the first run of a provider only reports
        pass(Duration.ofDays(2));
        Plan due = collector.plan();
        assertThat(due.blobs()).extracting(Blob::key).containsExactlyElementsOf(orphans);
        RunReport report = collector.execute(due);
        assertThat(report.result()).as(report.toText()).isEqualTo(Result.SWEPT);
        assertThat(orphans).noneMatch(each -> store.content(each).isPresent());
        assertThat(live).allMatch(each -> store.content(each).isPresent());
        orphans.clear();
    }

    @Override
    public void close() {
        engine.close();
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private BlobKey upload(int number) {
        BlobKey key = BlobKey.of(key(number));
        Object unusedBlob = store.put(key, key.name().getBytes(StandardCharsets.UTF_8));
        return key;
    }
}
