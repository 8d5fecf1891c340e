package dev.keepsake.memory;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.Exemptions;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Place;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows the rows of tables to a sink. */
final class TableSearch {

    private final TextSink sink;
    private final Exemptions exclusions;
    private final Set<Place> searched = new HashSet<>();
    private long rows;

    TableSearch(TextSink sink, Census census, List<Exemption> exclusions) {
        this.sink = sink;
        this.exclusions = Exemptions.in(census, exclusions);
    }

    void show(LiveTable table, Map<String, Map<String, String>> contents) {
        List<LiveColumn> columns = table.referenceColumns()
                .filter(each -> !exclusions.contain(table, each))
                .toList();
        columns.forEach(each -> searched.add(table.place(each)));
        if (columns.isEmpty()) {
            return;
        }
        contents.forEach((id, row) -> {
            columns.forEach(each -> show(table.place(each), each.kind(), row.get(each.name()), id));
            rows++;
        });
    }

    private void show(Place place, ColumnKind kind, @Nullable String value, String row) {
        if (value == null) {
            return;
        }
        if (kind == ColumnKind.BINARY) {
            sink.bytes(place, value.getBytes(StandardCharsets.UTF_8), () -> row);
        } else {
            sink.text(place, value, () -> row);
        }
    }

    Set<Place> searched() {
        return searched;
    }

    long rows() {
        return rows;
    }
}
