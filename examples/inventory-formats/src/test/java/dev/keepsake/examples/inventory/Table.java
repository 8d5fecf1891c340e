package dev.keepsake.examples.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a test writes: columns by name and kind, and rows of strings, byte arrays, numbers, booleans, instants and nulls.
 *
 * @param columns in the order of the file; what they are in the format's words is the format's to say
 * @param rows a value for each column
 */
record Table(List<Column> columns, List<@Nullable Object[]> rows) {

    /** The names that S3 has in Parquet and ORC, of a report on all versions. */
    static final List<Column> REPORT = List.of(
            column("bucket", Kind.TEXT),
            column("key", Kind.TEXT),
            column("version_id", Kind.TEXT),
            column("is_latest", Kind.TRUTH),
            column("is_delete_marker", Kind.TRUTH),
            column("size", Kind.NUMBER),
            column("last_modified_date", Kind.TIME),
            column("e_tag", Kind.TEXT),
            column("storage_class", Kind.TEXT));

    static Table report() {
        return new Table(REPORT, new ArrayList<>());
    }

    static Column column(String name, Kind kind) {
        return new Column(name, kind, "");
    }

    /** With this row too. */
    Table row(@Nullable Object... values) {
        rows.add(values);
        return this;
    }

    /** With one column in the place of another. */
    Table with(String name, Column other) {
        return new Table(
                columns.stream()
                        .map(each -> each.name().equals(name) ? other : each)
                        .toList(),
                rows);
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** What a reader has to make of these columns. */
    List<List<@Nullable String>> texts(List<String> wanted) {
        int[] places = wanted.stream().mapToInt(names()::indexOf).toArray();
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            @Nullable
            String[] text = IntStream.of(places)
                    .mapToObj(place -> Objects.toString(row[place], null))
                    .toArray(String[]::new);
            texts.add(Arrays.asList(text));
        }
        return texts;
    }
}
