package dev.keepsake.coverage;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowScope;
import dev.keepsake.reference.SchemaVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables and claims, written shortly. */
final class Shapes {

    private static final Set<Namespace> FLAGS = Set.of(Namespace.of("flags", "flags/{id}.png"));

    private Shapes() {}

    static LiveColumn text(String name) {
        return new LiveColumn(name, "text", ColumnKind.TEXT);
    }

    static LiveColumn number(String name) {
        return new LiveColumn(name, "int4", ColumnKind.NUMBER);
    }

    static LiveTable table(String schema, String name, LiveColumn... columns) {
        return LiveTable.of(schema, name, List.of(columns));
    }

    /** A table of "public" of which a census counted the rows. */
    static LiveTable counted(String name, LiveColumn... columns) {
        return new LiveTable(
                "public",
                name,
                LiveTable.Kind.TABLE,
                List.of(columns),
                Optional.of(read(2, columns)),
                Optional.empty());
    }

    /** All rows and all values of these columns are read. */
    static RowCover read(long rows, LiveColumn... columns) {
        return new RowCover(rows, 0, Stream.of(columns).collect(Collectors.toMap(LiveColumn::name, each -> 0L)));
    }

    static LiveTable view(String name, LiveColumn... columns) {
        return new LiveTable(
                "public", name, LiveTable.Kind.VIEW, List.of(columns), Optional.of(read(2, columns)), Optional.empty());
    }

    /** A census of a database whose default schema is "public". */
    static Census census(LiveTable... tables) {
        return new Census("shop", "public", List.of(tables), List.of());
    }

    static Claims claims(Place... places) {
        return new Claims(FLAGS, Set.of(places), Set.of());
    }

    static Claims claims(RowScope rows, Place... places) {
        return new Claims(FLAGS, Set.of(places), Set.of(), rows);
    }

    static Claims claims(SchemaVersion version, Place... places) {
        return new Claims(FLAGS, Set.of(places), Set.of(version));
    }
}
