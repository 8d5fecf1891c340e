package dev.keepsake.jdbc;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;

/** How a row of a table is named to a person: by its primary key, else by what the database has for it, else by its number. */
record RowNaming(StoredTable table) {

    /** What is to be selected for it, in SQL. */
    List<String> sql(DSLContext dsl) {
        return table.key().isEmpty()
                ? table.rowId().stream().toList()
                : table.key().stream().map(each -> LiveSql.quoted(dsl, each)).toList();
    }

    /**
     * The name of a row.
     *
     * @param values gives what was selected for it, by number
     * @param number of the row
     */
    String name(IntFunction<String> values, long number) {
        List<String> key = table.key().isEmpty() ? table.rowId().stream().toList() : table.key();
        if (key.isEmpty()) {
            return "row " + number + " of " + table.live() + ", which has no primary key";
        }
        if (!table.key().isEmpty() && key.size() == 1) {
            return values.apply(0);
        }
        return IntStream.range(0, key.size())
                .mapToObj(i -> key.get(i) + "=" + values.apply(i))
                .collect(Collectors.joining(", "));
    }
}
