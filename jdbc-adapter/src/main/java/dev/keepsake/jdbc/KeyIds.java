package dev.keepsake.jdbc;

import dev.keepsake.blob.BlobKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.RowN;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Keys by what their rows are found by, so that many are asked for at once. */
final class KeyIds {

    /** Far below what any database takes as bind values of one statement. */
    private static final int CHUNK = 500;

    private final Map<ByteBuffer, BlobKey> keys = new LinkedHashMap<>();

    KeyIds(Collection<BlobKey> keys) {
        for (BlobKey each : keys) {
            this.keys.put(ByteBuffer.wrap(Sha256.of(each)), each);
        }
    }

    /** Asks once for each chunk of the keys, of the rows of a table that have one of them. */
    <R> void ask(DSLContext dsl, Table<?> table, Function<Among, Iterable<R>> question, Consumer<R> each) {
        List<byte[]> all = keys.keySet().stream().map(ByteBuffer::array).toList();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<byte[]> chunk = new ArrayList<>(all.subList(from, Math.min(from + CHUNK, all.size())));
            question.apply(rows(dsl, table, chunk)).forEach(each);
        }
    }

    /** H2 uses no index of two columns for a list of values, and would read the whole store: seconds for each chunk. */
    private static Among rows(DSLContext dsl, Table<?> table, List<byte[]> chunk) {
        Field<byte[]> column = LedgerTables.in(table, LedgerTables.KEY_ID);
        if (dsl.family() != SQLDialect.H2) {
            return new Among(table, column.in(chunk));
        }
        Field<byte[]> id = DSL.field(DSL.name("wanted", "id"), LedgerTables.KEY_ID.getDataType());
        RowN[] values = chunk.stream()
                .map(each -> DSL.row(List.of(DSL.val(each, LedgerTables.KEY_ID))))
                .toArray(RowN[]::new);
        Table<?> wanted = DSL.values(values).as("wanted", "id");
        return new Among(wanted.join(table).on(column.eq(id)), DSL.noCondition());
    }

    BlobKey keyOf(byte[] id) {
        return Optional.ofNullable(keys.get(ByteBuffer.wrap(id)))
                .orElseThrow(() -> new IllegalArgumentException("a row was found by a key that nobody asked for"));
    }

    /**
     * Where to look.
     *
     * @param table the table, or a join of it
     * @param condition what holds for the rows
     */
    record Among(Table<?> table, Condition condition) {}
}
