package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.ShownValues;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Searches PostgreSQL and tells by which way the values came. */
final class CopyOrCursor {

    private final CountingDataSource.Taking source;
    private final List<String> prepared = new ArrayList<>();

    CopyOrCursor(CountingDataSource.Taking source) {
        this.source = source;
    }

    /** What a copy shows. */
    List<String> copied() {
        List<String> shown = shown(source);
        assertThat(prepared).noneMatch(CopyOrCursor::isOfValues);
        return shown;
    }

    /** What a cursor shows, since the driver is out of reach. */
    List<String> fetched() {
        List<String> shown = shown(() -> Unwrapping.hidden(source.take()));
        assertThat(prepared).anyMatch(CopyOrCursor::isOfValues);
        return shown;
    }

    /** What the search shows by the way that it chooses, which must be a cursor. */
    List<String> chosen() {
        List<String> shown = shown(source);
        assertThat(prepared).anyMatch(CopyOrCursor::isOfValues);
        return shown;
    }

    private List<String> shown(CountingDataSource.Taking connections) {
        prepared.clear();
        ShownValues values = new ShownValues();
        CountingDataSource pool = new CountingDataSource(() -> SpyingConnection.of(connections.take(), prepared::add));
        JooqDatabase database = JooqDatabase.of(DSL.using(pool, SQLDialect.POSTGRES));
        assertThat(database.search(values).rows().read()).isNotNegative();
        assertThat(pool.open()).isZero();
        return values.values();
    }

    /** Queries of the catalogue have no quoted names. */
    private static boolean isOfValues(String sql) {
        return sql.contains("select \"");
    }
}
