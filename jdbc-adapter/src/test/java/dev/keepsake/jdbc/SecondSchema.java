package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.RunSummary;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.tck.OddText;
import dev.keepsake.tck.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Tables of version 1 as that release made them, by statements that are kept in files, with rows as it wrote them; and what
 * must be read from them after the change to version 2.
 */
final class SecondSchema {

    private static final RunId SWEPT = Samples.run(1);
    private static final RunId CRASHED = Samples.run(2);
    private static final String LONGEST = OddText.longest();

    /** Removed by {@link #SWEPT}, restored, of no candidate, lost its answer, was absent. */
    private static final List<RemovalOutcome> OUTCOMES = List.of(
            new RemovalOutcome.Removed(Samples.blob(LONGEST), Optional.of(point("v1 \u00e9"))),
            new RemovalOutcome.Removed(Samples.blob("flags/b.png"), Optional.of(point("v2"))),
            new RemovalOutcome.Removed(Samples.blob("flags/no candidate.png"), Optional.of(point("v3"))),
            new RemovalOutcome.Unknown(Samples.blob("flags/d.png"), Optional.empty(), "lost"),
            new RemovalOutcome.AlreadyAbsent(Samples.blob("flags/e.png")));

    private SecondSchema() {}

    static void makeFirst(LedgerOnEngine engine) {
        engine.drop(LedgerTables.NAMES);
        statements(engine.database().engine().name().toLowerCase(Locale.ROOT)).forEach(engine.database()::execute);
        DSLContext dsl = engine.database().dsl();
        byte[] store = Sha256.of(Samples.STORE);
        insert(
                dsl,
                "keepsake_roster",
                "store_id, provider_id, store, provider, receipt",
                store,
                Sha256.of(ProviderId.of("flags")),
                Samples.STORE,
                "flags",
                ReceiptCodec.write(Samples.receipt("flags", 7)).toString());
        insert(
                dsl,
                "keepsake_sighting",
                "store_id, key_id, first_seen, blob_key, entity_tag, blob_size, last_modified",
                BlobRow.values(sighting().blob(), store, Sha256.of(BlobKey.of(LONGEST)), Samples.NIGHT.toString()));
        run(
                dsl,
                SWEPT,
                RunState.SWEPT,
                OUTCOMES.stream().map(RemovalOutcome::blob).toList(),
                OUTCOMES);
        run(
                dsl,
                CRASHED,
                RunState.SWEEPING,
                List.of(Samples.blob("flags/a.png"), Samples.blob("flags/b.png")),
                List.of(new RemovalOutcome.AlreadyAbsent(Samples.blob("flags/b.png"))));
        insert(
                dsl,
                "keepsake_restored",
                "run, restorable_id",
                SWEPT.value(),
                OutcomeRow.idOf(new RestorableBlob(Samples.blob("flags/b.png"), point("v2"))));
    }

    private static void run(
            DSLContext dsl, RunId run, RunState state, List<Blob> intents, List<RemovalOutcome> outcomes) {
        Plan plan = plan(run);
        insert(
                dsl,
                "keepsake_run",
                "run, store, state, facts, verdict, findings, digest, intents, outcomes",
                run.value(),
                Samples.STORE,
                state.name(),
                RunFactsCodec.write(plan.facts()).toString(),
                VerdictCodec.write(plan.verdict()).toString(),
                FindingsCodec.write(plan.findings()).toString(),
                plan.digest().hex(),
                (long) intents.size(),
                (long) outcomes.size());
        PlanCandidates.insert(dsl, plan);
        for (Blob each : intents) {
            insert(
                    dsl,
                    "keepsake_intent",
                    "run, place, blob_key, entity_tag, blob_size, last_modified",
                    BlobRow.values(each, run.value(), (long) intents.indexOf(each)));
        }
        for (RemovalOutcome each : outcomes) {
            // Of a row of version 2, what version 1 wrote: all but the intent's place and the id of what can be undone.
            List<@Nullable Object> row = new ArrayList<>(
                    Arrays.asList(OutcomeRow.values(each, Optional.empty(), run.value(), outcomes.indexOf(each))));
            row.subList(6, 8).clear();
            insert(
                    dsl,
                    "keepsake_outcome",
                    "run, place, outcome, restore_point, code, message, blob_key, entity_tag, blob_size, last_modified",
                    row.toArray());
        }
    }

    /** By the names that the statements in the files give. */
    private static void insert(DSLContext dsl, String table, String columns, @Nullable Object... values) {
        List<Field<?>> fields = Stream.of(columns.split(", ", -1))
                .<Field<?>>map(each -> DSL.field(DSL.name(each)))
                .toList();
        assertThat(dsl.insertInto(DSL.table(DSL.name(table)), fields)
                        .values(values)
                        .execute())
                .isOne();
    }

    static void assertUpToDate(JooqLedger ledger) {
        assertThat(ledger.roster().lastReceipt(Samples.STORE, ProviderId.of("flags")))
                .contains(Samples.receipt("flags", 7));
        assertThat(ledger.sightings()
                        .of(Samples.STORE, List.of(BlobKey.of(LONGEST)))
                        .values())
                .containsExactly(sighting());
        assertThat(ledger.runs().plan(SWEPT).map(Plan::digest))
                .contains(plan(SWEPT).digest());
        assertThat(ledger.runs().recent(Samples.STORE, 9))
                .containsExactly(new RunSummary(CRASHED, RunState.SWEEPING), new RunSummary(SWEPT, RunState.SWEPT));
        assertThat(ledger.runs().in(Samples.STORE, RunState.SWEEPING)).containsExactly(CRASHED);
        assertThat(ledger.journal().outcomes(SWEPT)).isEqualTo(OUTCOMES);
        assertThat(ledger.journal().intents(SWEPT))
                .containsExactly(
                        intent("flags", LONGEST, "v1 \u00e9"),
                        intent("flags", "flags/b.png", "v2"),
                        intent("", "flags/no candidate.png", "v3"),
                        untold("flags/d.png"),
                        untold("flags/e.png"));
        assertThat(ledger.journal().open(SWEPT)).isEmpty();
        assertThat(ledger.journal().open(CRASHED)).containsExactly(untold("flags/a.png"));
        assertThat(ledger.journal()
                        .underRemoval(Samples.STORE, List.of(BlobKey.of("flags/a.png"), BlobKey.of("flags/b.png"))))
                .containsExactly(BlobKey.of("flags/a.png"));
        List<RemovedBlob> restorable = new ArrayList<>();
        ledger.journal().restorable(Samples.STORE, restorable::add);
        assertThat(restorable)
                .containsExactly(removed("flags", LONGEST, "v1 \u00e9"), removed("", "flags/no candidate.png", "v3"));
    }

    /** What the older release left behind is settled under a lease of the newer one. */
    static void assertSettled(JooqLedger ledger) {
        Lease lease = Samples.lease(ledger, Samples.run(3));
        ledger.runs().start(lease);
        ledger.runs().advance(lease, CRASHED, RunState.SWEEPING, RunState.STOPPED);
        ledger.journal()
                .settled(
                        lease,
                        CRASHED,
                        List.of(new RemovalOutcome.Unknown(
                                Samples.blob("flags/a.png"), Optional.of(point("v9")), "lost")));

        assertThat(ledger.runs().state(CRASHED)).contains(RunState.STOPPED);
        assertThat(ledger.runs().recent(Samples.STORE, 1))
                .containsExactly(new RunSummary(lease.run(), RunState.STARTED));
        assertThat(ledger.journal().open(CRASHED)).isEmpty();
        assertThat(ledger.journal().restorable(CRASHED))
                .containsExactly(new RestorableBlob(Samples.blob("flags/a.png"), point("v9")));
    }

    private static Plan plan(RunId run) {
        return Samples.plan(run, LONGEST, "flags/a.png", "flags/b.png", "flags/d.png", "flags/e.png");
    }

    private static Sighting sighting() {
        return new Sighting(Samples.blob(LONGEST), Samples.NIGHT);
    }

    private static RestorePoint point(String token) {
        return new RestorePoint(token);
    }

    private static RemovalIntent intent(String namespace, String key, String token) {
        return new RemovalIntent(
                namespace,
                new PreparedRemoval(Samples.blob(key), RemovalMode.SOFT, Optional.of(new RestorePoint(token))),
                RemovedBlob.NO_TIME);
    }

    private static RemovalIntent untold(String key) {
        return new RemovalIntent(
                "flags",
                new PreparedRemoval(Samples.blob(key), RemovalMode.HARD, Optional.empty()),
                RemovedBlob.NO_TIME);
    }

    private static RemovedBlob removed(String namespace, String key, String token) {
        return new RemovedBlob(
                SWEPT, namespace, new RestorableBlob(Samples.blob(key), point(token)), RemovedBlob.NO_TIME);
    }

    private static List<String> statements(String engine) {
        try (InputStream file = requireNonNull(
                SecondSchema.class.getResourceAsStream("ledger-1-" + engine + ".sql"), "the statements")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
