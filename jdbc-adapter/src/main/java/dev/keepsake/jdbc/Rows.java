package dev.keepsake.jdbc;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.BatchBindStep;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Many rows without many of them in memory. */
final class Rows {

    /** Rows in one batch: more gained nothing. */
    private static final int BATCH = 1000;

    private Rows() {}

    /** Inserts a row for each item, in order. */
    static <T> void insert(
            DSLContext dsl,
            Table<?> table,
            List<Field<?>> columns,
            Iterator<T> items,
            Function<T, @Nullable Object[]> row) {
        Query one = dsl.insertInto(table, columns).values(new Object[columns.size()]);
        forEach(dsl, one, items, row);
    }

    /** Executes a statement with the bind values of each item, in order. */
    static <T> void forEach(DSLContext dsl, Query one, Iterator<T> items, Function<T, @Nullable Object[]> values) {
        while (items.hasNext()) {
            BatchBindStep batch = dsl.batch(one);
            for (int i = 0; i < BATCH && items.hasNext(); i++) {
                batch = batch.bind(values.apply(items.next()));
            }
            int[] unused = batch.execute();
        }
    }

    /** Reads each row as it comes. Must run in a transaction: PostgreSQL would fetch all rows at once otherwise. */
    static <R extends Record> void each(DSLContext dsl, ResultQuery<R> query, Consumer<R> take) {
        int fetchSize = dsl.connectionResult(
                (Connection connection) -> Product.of(connection).fetchSize(BATCH));
        try (Cursor<R> cursor = query.fetchSize(fetchSize).fetchLazy()) {
            cursor.forEach(take);
        }
    }

    /** The same into a list. */
    static <R extends Record, T> List<T> read(DSLContext dsl, ResultQuery<R> query, Function<R, T> read) {
        List<T> items = new ArrayList<>();
        each(dsl, query, row -> items.add(read.apply(row)));
        return List.copyOf(items);
    }
}
