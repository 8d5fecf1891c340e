package dev.keepsake.jdbc;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.RowCover;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowScope;
import dev.keepsake.reference.SchemaVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Counts the rows of a table that no provider's scope matches. */
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
        List<Condition> scopes = new ArrayList<>();
        boolean isRead = false;
        for (Claims each : claims) {
            List<Place> places =
                    placesOf(each).filter(place -> means(place, live)).toList();
            if (places.stream()
                    .anyMatch(place -> Census.columnsNamed(live, place.column()).size() != 1)) {
                return live;
            }
            if (!places.isEmpty()) {
                isRead = true;
                scopeOf(each.rows()).ifPresent(scopes::add);
            }
        }
        // What is hidden can't be counted: PostgreSQL refuses.
        if (!isRead || live.hidden().isPresent()) {
            return live;
        }
        work.turnTo(live.toString(), List.of());
        RowCover cover = failures.during(0, () -> count(table, scopes));
        return new LiveTable(
                live.schema(), live.name(), live.kind(), live.columns(), Optional.of(cover), live.hidden());
    }

    /** A condition that is neither true nor false of a row, because of a null, doesn't read that row. */
    private RowCover count(StoredTable table, List<Condition> scopes) {
        Field<Long> all = DSL.count().coerce(SQLDataType.BIGINT);
        Field<Long> matched = DSL.count(DSL.when(DSL.or(scopes), DSL.inline(1))).coerce(SQLDataType.BIGINT);
        Record2<Long, Long> counts = dsl.select(all, matched).from(table.from()).fetchSingle();
        return new RowCover(counts.value1(), counts.value1() - counts.value2());
    }

    /** A scope that this adapter doesn't understand covers no row. */
    private static Optional<Condition> scopeOf(RowScope scope) {
        if (scope.equals(RowScope.all())) {
            return Optional.of(DSL.trueCondition());
        }
        return scope instanceof ConditionScope mine ? Optional.of(mine.rows()) : Optional.empty();
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
