package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.BLOB;
import static dev.keepsake.jdbc.LedgerTables.BLOB_KEY;
import static dev.keepsake.jdbc.LedgerTables.INTENT;
import static dev.keepsake.jdbc.LedgerTables.INTENT_PLACE;
import static dev.keepsake.jdbc.LedgerTables.KEY_ID;
import static dev.keepsake.jdbc.LedgerTables.OPEN;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.plan.RunId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The intents of one store that no outcome has settled: few, whatever the history. */
final class OpenIntents {

    private static final List<Field<?>> COLUMNS = List.of(STORE_ID, KEY_ID, RUN_NAME, POSITION);

    private final DSLContext dsl;
    private final byte[] store;

    OpenIntents(DSLContext dsl, byte[] store) {
        this.dsl = dsl;
        this.store = store;
    }

    void add(RunId run, List<Blob> blobs, long first) {
        List<Place> places = new ArrayList<>();
        for (Blob each : blobs) {
            places.add(new Place(each.key(), first + places.size()));
        }
        Rows.insert(dsl, OPEN, COLUMNS, places.iterator(), each -> values(run, each));
    }

    Set<BlobKey> among(Collection<BlobKey> keys) {
        KeyIds ids = new KeyIds(keys);
        Set<BlobKey> found = new HashSet<>();
        ids.ask(
                these -> dsl.select(KEY_ID)
                        .from(OPEN)
                        .where(STORE_ID.eq(store).and(these))
                        .fetch(KEY_ID),
                id -> found.add(ids.keyOf(id)));
        return found;
    }

    /** Reads all open ones of all runs past: these are few, and no history. */
    static List<RemovalIntent> of(DSLContext dsl, RunId run) {
        return Rows.read(
                dsl,
                dsl.select(LedgerTables.in(INTENT, IntentRow.COLUMNS))
                        .from(OPEN.join(INTENT).on(isSamePlace()))
                        .where(LedgerTables.in(OPEN, RUN_NAME).eq(run.value()))
                        .orderBy(LedgerTables.in(INTENT, POSITION)),
                IntentRow::in);
    }

    /**
     * Settles for each outcome the earliest open intent of the same blob; one that does not settle leaves it open.
     *
     * @return the place of the intent for each outcome; of an outcome that is told again and can be undone that of the last
     *     one; empty if there is none
     */
    List<Optional<Long>> settle(RunId run, List<RemovalOutcome> outcomes, Predicate<RemovalOutcome> settles) {
        Map<Blob, Deque<Long>> waiting = waiting(run, outcomes);
        Map<Blob, Long> last = new HashMap<>();
        List<Place> settled = new ArrayList<>();
        List<Optional<Long>> places = new ArrayList<>();
        for (RemovalOutcome outcome : outcomes) {
            Blob blob = outcome.blob();
            Deque<Long> open = waiting.getOrDefault(blob, new ArrayDeque<>());
            Optional<Long> place = Optional.ofNullable(settles.test(outcome) ? open.poll() : open.peek());
            place.filter(unused -> settles.test(outcome)).ifPresent(each -> {
                settled.add(new Place(blob.key(), each));
                last.put(blob, each);
            });
            places.add(place.or(() -> Optional.ofNullable(last.get(blob))).or(() -> settledBefore(run, outcome)));
        }
        Condition one = STORE_ID.eq(new byte[0])
                .and(KEY_ID.eq(new byte[0]))
                .and(RUN_NAME.eq(""))
                .and(POSITION.eq(0L));
        Rows.forEach(dsl, dsl.deleteFrom(OPEN).where(one), settled.iterator(), each -> values(run, each));
        return places;
    }

    private Map<Blob, Deque<Long>> waiting(RunId run, List<RemovalOutcome> outcomes) {
        KeyIds ids = new KeyIds(outcomes.stream().map(each -> each.blob().key()).toList());
        Map<Blob, Deque<Long>> waiting = new HashMap<>();
        ids.ask(
                these -> dsl.select(LedgerTables.in(INTENT, LedgerTables.withBlob(POSITION)))
                        .from(OPEN.join(INTENT).on(isSamePlace()))
                        .where(STORE_ID.eq(store).and(these))
                        .and(LedgerTables.in(OPEN, RUN_NAME).eq(run.value()))
                        .orderBy(LedgerTables.in(INTENT, POSITION))
                        .fetch(),
                row -> waiting.computeIfAbsent(BlobRow.in(row), any -> new ArrayDeque<>())
                        .add(row.get(POSITION)));
        return waiting;
    }

    /** Only of what can be undone, because nobody asks for the intent of anything else; these are rare. */
    private Optional<Long> settledBefore(RunId run, RemovalOutcome outcome) {
        if (outcome.restorePoint().isEmpty()) {
            return Optional.empty();
        }
        return dsl
                .select(Stream.concat(BLOB.stream(), Stream.of(INTENT_PLACE)).toList())
                .from(OUTCOME)
                .where(RUN_NAME.eq(run.value()))
                .and(BLOB_KEY.eq(outcome.blob().key().utf8()))
                .and(INTENT_PLACE.isNotNull())
                .fetch()
                .stream()
                .filter(row -> BlobRow.in(row).equals(outcome.blob()))
                .map(row -> row.get(INTENT_PLACE))
                .max(Long::compare);
    }

    private Object[] values(RunId run, Place place) {
        return new Object[] {store, Sha256.of(place.key()), run.value(), place.number()};
    }

    private static Condition isSamePlace() {
        return DSL.and(
                LedgerTables.in(OPEN, RUN_NAME).eq(LedgerTables.in(INTENT, RUN_NAME)),
                LedgerTables.in(OPEN, POSITION).eq(LedgerTables.in(INTENT, POSITION)));
    }

    private record Place(BlobKey key, long number) {}
}
