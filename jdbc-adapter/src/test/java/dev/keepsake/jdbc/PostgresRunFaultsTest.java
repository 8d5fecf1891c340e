package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Pace;
import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.jdbc.server.TestDatabase;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.ForwardingProvider;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Whole runs over a PostgreSQL that fails in the middle: the run ends, nothing is lost, and the next one completes. */
class PostgresRunFaultsTest {

    private static final Namespace IMAGES = Namespace.of("images", "images/{id}.png");
    private static final Field<Integer> ID = DSL.field(DSL.name("cards", "id"), SQLDataType.INTEGER);
    private static final Field<String> IMAGE = DSL.field(DSL.name("cards", "image"), SQLDataType.CLOB);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String KILL_ALL_OTHERS = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'""";

    private final TestDatabase database = SharedPostgres.freshDatabase();
    private final SettableClock clock = new SettableClock(Instant.parse("2022-10-01T00:00:00Z"));
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final BlobKey live = BlobKey.of("images/live-7.png");
    private final BlobKey orphan = BlobKey.of("images/orphan-7.png");

    @BeforeEach
    void aSiteWithAnOrphan() {
        int unusedTable = dsl("").execute("create table cards (id int primary key, image text)");
        int unusedRows = dsl("").execute(
                        "insert into cards select i, 'images/live-' || i || '.png' from generate_series(1, 20000) i");
        Object unusedLive = store.put(live, new byte[] {1});
        Object unusedOrphan = store.put(orphan, new byte[] {2});
        pass();
        Plan unusedSighting = collector("").plan();
        pass();
    }

    @Test
    void shouldFailToPlanWhenTheConnectionDiesInMidRead() {
        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> collector(dying("")).plan());

        assertThat(refused.report().result()).isIn(Result.FAILED, Result.REFUSED);
        assertThat(refused).hasMessageContaining("The provider 'cards' failed after");
        requireCompleted();
    }

    @Test
    void shouldRemoveNothingWhenTheConnectionDiesBeforeTheSweep() {
        Plan plan = collector("").plan();

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> collector(dying("")).execute(plan));

        assertThat(refused.report().result()).isIn(Result.FAILED, Result.REFUSED);
        assertThat(refused).hasMessageContaining("The provider 'cards' failed after");
        requireCompleted();
    }

    @Test
    void shouldFailToPlanWhenAStatementTakesTooLong() {
        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class,
                () -> collector("-c statement_timeout=1").plan());

        assertThat(refused.report().result()).isIn(Result.FAILED, Result.REFUSED);
        assertThat(refused).hasMessageContaining("statement timeout");
        requireCompleted();
    }

    private void requireCompleted() {
        assertThat(store.stat(live)).isPresent();
        assertThat(store.stat(orphan)).isPresent();
        pass();
        BlobCollector collector = collector("");
        RunReport report = collector.execute(collector.plan());
        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(store.stat(live)).isPresent();
        assertThat(store.stat(orphan)).isEmpty();
    }

    private void pass() {
        clock.set(clock.instant().plus(DAY));
    }

    private BlobCollector collector(String options) {
        return collector(cards(options), options);
    }

    private BlobCollector collector(ReferenceProvider provider) {
        return collector(provider, "");
    }

    private BlobCollector collector(ReferenceProvider provider, String options) {
        return BlobCollector.builder(store, ledger)
                .withDatabase(JooqDatabase.of(dsl(options)), provider)
                .withPolicies(List.of(SafetyPolicies.largestSharePerNamespace(Fraction.of(1))))
                .withGracePeriod(DAY)
                .withSightingsApart(DAY)
                .withPace(new Pace(1_000, 10, Duration.ZERO))
                .withClock(clock)
                .build();
    }

    private ReferenceProvider cards(String options) {
        return JooqReferenceProvider.builder("cards", dsl(options), DSL.table(DSL.name("cards")))
                .withRowId(ID)
                .withKeys(IMAGE, IMAGES, ReferenceExtractors.plain())
                .build();
    }

    private ReferenceProvider dying(String options) {
        return new ForwardingProvider(cards(options)) {
            @Override
            public ReferenceReceipt provide(ReferenceSink sink) {
                return super.provide(new Killing(sink));
            }
        };
    }

    private DSLContext dsl(String options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setOptions(options);
        return DSL.using(source, SQLDialect.POSTGRES);
    }

    /** Ends the server's side of all connections when the first reference arrives. */
    private final class Killing implements ReferenceSink {

        private final ReferenceSink sink;
        private final AtomicBoolean done = new AtomicBoolean();

        Killing(ReferenceSink sink) {
            this.sink = sink;
        }

        @Override
        public void key(String key) {
            if (done.compareAndSet(false, true)) {
                int unused = dsl("").execute(KILL_ALL_OTHERS);
            }
            sink.key(key);
        }

        @Override
        public void identity(Namespace namespace, String identity) {
            sink.identity(namespace, identity);
        }

        @Override
        public void foreign(String host) {
            sink.foreign(host);
        }

        @Override
        public void unrecognised(UnrecognisedValue sighting) {
            sink.unrecognised(sighting);
        }
    }
}
