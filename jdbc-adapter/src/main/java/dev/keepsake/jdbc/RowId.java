package dev.keepsake.jdbc;

import dev.keepsake.reference.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Key;

/**
 * The columns that tell a person which row is meant.
 *
 * @param columns empty if nobody named one
 */
record RowId(List<SourceColumn> columns) {

    static RowId of(SourceTable table, List<Field<?>> fields) {
        return new RowId(fields.stream().map(table::column).toList());
    }

    static RowId ofPrimaryKey(SourceTable table) {
        return Optional.ofNullable(table.table().getPrimaryKey())
                .map(Key::getFieldsArray)
                .map(fields -> of(table, List.copyOf(Arrays.asList(fields))))
                .orElse(new RowId(List.of()));
    }

    String in(Function<Place, String> row) {
        return switch (columns.size()) {
            case 0 -> "(unknown: name the columns of the row's key with withRowId)";
            case 1 -> row.apply(columns.get(0).place());
            default ->
                columns.stream()
                        .map(each -> each.place().column() + "=" + row.apply(each.place()))
                        .collect(Collectors.joining(", "));
        };
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
