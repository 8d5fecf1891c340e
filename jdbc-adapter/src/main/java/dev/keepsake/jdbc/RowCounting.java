package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.RowCover;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowScope;
import dev.keepsake.reference.SchemaVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Counts the rows of a table, and the values of each column, that no provider's scope matches. */
final class RowCounting {

    private final Census names;
    private final Collection<Claims> claims;
    private final DSLContext dsl;

    RowCounting(Census names, Collection<Claims> claims, DSLContext dsl) {
        this.names = names;
        this.claims = claims;
        this.dsl = dsl;
    }

    /** The table with its cover, if a provider reads it and it has all that the providers read of it. */
    LiveTable counted(StoredTable table, Work work, SqlFailures failures) {
        LiveTable live = table.live();
        List<Condition> all = new ArrayList<>();
        SortedMap<String, List<Condition>> byColumn = new TreeMap<>();
        for (Claims each : claims) {
            if (placesOf(each)
                    .filter(place -> means(place, live))
                    .anyMatch(place -> Census.columnsNamed(live, place.column()).size() != 1)) {
                return live;
            }
            Condition scope = scopeOf(each.rows());
            Set<String> read = columnsRead(each, live);
            read.forEach(column ->
                    byColumn.computeIfAbsent(column, key -> new ArrayList<>()).add(scope));
            if (!read.isEmpty()) {
                all.add(scope);
            }
        }
        // What is hidden can't be counted: PostgreSQL refuses.
        if (byColumn.isEmpty() || live.hidden().isPresent()) {
            return live;
        }
        work.turnTo(live.toString(), List.of());
        RowCover cover = failures.during(0, () -> count(table, all, byColumn));
        return new LiveTable(
                live.schema(), live.name(), live.kind(), live.columns(), Optional.of(cover), live.hidden());
    }

    private RowCover count(StoredTable table, List<Condition> all, SortedMap<String, List<Condition>> byColumn) {
        List<Field<Long>> counts = new ArrayList<>();
        counts.add(DSL.count().coerce(SQLDataType.BIGINT));
        counts.add(unread(all, DSL.trueCondition()));
        byColumn.forEach((column, scopes) -> counts.add(
                unread(scopes, LiveSql.text(LiveSql.quoted(dsl, column)).isNotNull())));
        Record found = dsl.select(counts).from(table.from()).fetchSingle();
        Map<String, Long> values = new HashMap<>();
        byColumn.keySet().forEach(column -> values.put(column, numberIn(found, 2 + values.size())));
        return new RowCover(numberIn(found, 0), numberIn(found, 1), values);
    }

    /** A condition that is neither true nor false of a row, because of a null, doesn't read that row. */
    private static Field<Long> unread(List<Condition> scopes, Condition counted) {
        Field<Integer> one =
                DSL.when(DSL.or(scopes), DSL.castNull(SQLDataType.INTEGER)).when(counted, DSL.inline(1));
        return DSL.count(one).coerce(SQLDataType.BIGINT);
    }

    private static long numberIn(Record found, int index) {
        return requireNonNull(found.get(index, Long.class), "count");
    }

    private Set<String> columnsRead(Claims each, LiveTable table) {
        return each.places().stream()
                .filter(place -> means(place, table))
                .map(place -> Census.columnsNamed(table, place.column()).get(0).name())
                .collect(Collectors.toSet());
    }

    /** A scope that this adapter doesn't understand covers no row. */
    private static Condition scopeOf(RowScope scope) {
        if (scope.equals(RowScope.all())) {
            return DSL.trueCondition();
        }
        return scope instanceof ConditionScope mine ? mine.rows() : DSL.falseCondition();
    }

    private boolean means(Place place, LiveTable table) {
        List<LiveTable> found = names.tablesNamed(place.table());
        return found.size() == 1 && found.contains(table);
    }

    private static Stream<Place> placesOf(Claims claims) {
        return Stream.concat(
                claims.places().stream(), claims.versions().stream().map(SchemaVersion::discriminator));
    }
}
