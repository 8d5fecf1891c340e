package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.BLOB;
import static dev.keepsake.jdbc.LedgerTables.INTENDED_AT;
import static dev.keepsake.jdbc.LedgerTables.INTENT;
import static dev.keepsake.jdbc.LedgerTables.INTENT_NAMESPACE;
import static dev.keepsake.jdbc.LedgerTables.INTENT_PLACE;
import static dev.keepsake.jdbc.LedgerTables.MODE;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME_RESTORABLE_ID;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.RESTORE_POINT;
import static dev.keepsake.jdbc.LedgerTables.RUN;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;
import static dev.keepsake.jdbc.LedgerTables.RUN_STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.STARTED;
import static dev.keepsake.jdbc.LedgerTables.STORE;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.plan.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what rows of version 1 lack, run by run, each in a transaction: what a statement could not say, whoever made the
 * columns. Version 1 knew no times of removals, so none of them is ever old enough to be purged; it removed softly, and
 * told the restore point with the outcome.
 */
final class LedgerUpgrade {

    private LedgerUpgrade() {}

    static void fill(LedgerConnection connection) {
        Map<String, String> left = connection.question(
                "look for runs of version 1",
                dsl -> dsl.select(RUN_NAME, STORE)
                        .from(RUN)
                        .where(RUN_STORE_ID.isNull())
                        .fetchMap(RUN_NAME, STORE));
        left.forEach((run, store) -> connection.write("bring run " + run + " up to date", dsl -> {
            int mine = dsl.update(RUN)
                    .set(RUN_STORE_ID, Sha256.of(PlainText.read(store)))
                    .set(STARTED, 0L)
                    .where(RUN_NAME.eq(run).and(RUN_STORE_ID.isNull()))
                    .execute();
            if (mine == 1) {
                fill(dsl, new RunId(run), PlainText.read(store));
            }
        }));
    }

    private static void fill(DSLContext dsl, RunId run, String store) {
        Map<Blob, String> namespaces = new HashMap<>();
        PlanCandidates.of(dsl, run).forEach(each -> namespaces.put(each.blob(), each.namespace()));
        List<Blob> intents = Rows.read(
                dsl,
                dsl.select(BLOB).from(INTENT).where(RUN_NAME.eq(run.value())).orderBy(POSITION),
                BlobRow::in);
        new OpenIntents(dsl, Sha256.of(store)).add(run, intents, 0);
        List<RemovalOutcome> outcomes = Rows.read(
                dsl,
                dsl.select(OutcomeRow.COLUMNS)
                        .from(OUTCOME)
                        .where(RUN_NAME.eq(run.value()))
                        .orderBy(POSITION),
                OutcomeRow::in);
        List<Optional<Long>> settled = new OpenIntents(dsl, Sha256.of(store)).settle(run, outcomes, each -> true);
        List<Settled> found = new ArrayList<>();
        Map<Long, String> points = new HashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            found.add(new Settled(
                    i, settled.get(i), OutcomeRow.restorable(outcomes.get(i)).map(OutcomeRow::idOf)));
            Optional<String> point = outcomes.get(i).restorePoint().map(each -> PlainText.of(each.token()));
            settled.get(i).ifPresent(place -> point.ifPresent(each -> points.put(place, each)));
        }
        updateOutcomes(dsl, run, found);
        updateIntents(dsl, run, intents, namespaces, points);
    }

    private static void updateOutcomes(DSLContext dsl, RunId run, List<Settled> outcomes) {
        Rows.forEach(
                dsl,
                dsl.update(OUTCOME)
                        .set(INTENT_PLACE, 0L)
                        .set(OUTCOME_RESTORABLE_ID, new byte[0])
                        .where(one()),
                outcomes.iterator(),
                each -> new @Nullable Object[] {
                    each.intent().orElse(null), each.id().orElse(null), run.value(), each.place()
                });
    }

    private static void updateIntents(
            DSLContext dsl, RunId run, List<Blob> intents, Map<Blob, String> namespaces, Map<Long, String> points) {
        List<Long> places = new ArrayList<>();
        for (long place = 0; place < intents.size(); place++) {
            places.add(place);
        }
        Rows.forEach(
                dsl,
                dsl.update(INTENT)
                        .set(INTENT_NAMESPACE, "")
                        .set(MODE, "")
                        .set(RESTORE_POINT, "")
                        .set(INTENDED_AT, "")
                        .where(one()),
                places.iterator(),
                place -> new @Nullable Object[] {
                    PlainText.of(namespaces.getOrDefault(intents.get(place.intValue()), "")),
                    modeOf(points.get(place)).name(),
                    points.get(place),
                    RemovedBlob.NO_TIME.toString(),
                    run.value(),
                    place
                });
    }

    /** A removal without a restore point can be named no otherwise, and nobody tries to restore it. */
    private static RemovalMode modeOf(@Nullable String point) {
        return point == null ? RemovalMode.HARD : RemovalMode.SOFT;
    }

    private static Condition one() {
        return RUN_NAME.eq("").and(POSITION.eq(0L));
    }

    private record Settled(long place, Optional<Long> intent, Optional<byte[]> id) {}
}
