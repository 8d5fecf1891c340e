package dev.keepsake.jdbc;

import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The pages of a table of PostgreSQL, in ranges that have every row once. A range means these pages of each leaf of a
 * partitioned table, and of each table that inherits; the last range has no end, so it doesn't matter whether the size was
 * right.
 *
 * @param count at least 1
 * @param pages of each range
 */
record PageRanges(long count, long pages) {

    /** 32 MB where pages are of the usual size, so that a reading that is ended ends soon, and no leaf is one connection's alone. */
    private static final long MOST_PAGES = 4096;

    /** Some for each connection, because some ranges have more rows than others. */
    private static final int RANGES_PER_CONNECTION = 4;

    /** Table, partitioned table, materialized view. */
    private static final Set<String> STORED = Set.of("r", "p", "m");

    private static final String LARGEST_LEAF = """
            (with recursive parts(oid) as (
               select cast({0} as pg_catalog.regclass)::pg_catalog.oid
               union
               select i.inhrelid from pg_catalog.pg_inherits i join parts p on i.inhparent = p.oid)
             select cast(c.relkind as text) as kind,
                    max(coalesce(pg_catalog.pg_relation_size(c.oid), 0)
                        / pg_catalog.current_setting('block_size')::bigint) as pages
             from pg_catalog.pg_class c join parts p on p.oid = c.oid
             group by c.relkind)""";

    static PageRanges of(DSLContext dsl, SourceTable table, SqlFailures failures, int connections) {
        long largest = 0;
        for (Record2<String, Long> each : failures.during(
                0,
                () -> dsl.select(DSL.field("kind", SQLDataType.VARCHAR), DSL.field("pages", SQLDataType.BIGINT))
                        .from(DSL.table(LARGEST_LEAF, DSL.inline(dsl.render(table.table())))
                                .as("leaves"))
                        .fetch())) {
            if (!STORED.contains(each.value1())) {
                throw failures.oneConnectionOnly("it is or has a part that is no table stored in this database, but a"
                        + " view or a foreign table (pg_class.relkind '" + each.value1() + "')");
            }
            largest = Math.max(largest, each.value2());
        }
        return ofPages(largest, connections);
    }

    static PageRanges ofPages(long largest, int connections) {
        long wanted = Math.max(1, largest / ((long) connections * RANGES_PER_CONNECTION));
        long pages = Math.min(MOST_PAGES, wanted);
        return new PageRanges(Math.max(1, (largest + pages - 1) / pages), pages);
    }

    /** The rows of a range. */
    Condition rows(long range) {
        Condition from = ctid(">=", range * pages);
        return range == count - 1 ? from : from.and(ctid("<", (range + 1) * pages));
    }

    /** A page's first row has the number 1. */
    private static Condition ctid(String comparison, long page) {
        return DSL.condition(DSL.raw("ctid " + comparison + " '(" + page + ",0)'::pg_catalog.tid"));
    }
}
