package dev.keepsake.jdbc;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.tck.ShownValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/** Short forms for tests. */
final class LiveLook {

    private LiveLook() {}

    static Census census(LiveEngineFixture fixture, ReferenceProvider... providers) {
        return look(fixture)
                .census(Arrays.stream(providers).map(ReferenceProvider::claims).toList());
    }

    static LiveDatabase look(LiveEngineFixture fixture) {
        return fixture.database(List.of(), List.of());
    }

    static LiveTable table(Census census, String name) {
        return census.tablesNamed(name).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name + " in " + census.tables()));
    }

    static Map<String, ColumnKind> kinds(LiveTable table) {
        return table.columns().stream().collect(Collectors.toMap(LiveColumn::name, LiveColumn::kind));
    }

    /** All values that a search shows. */
    static List<String> shown(LiveEngineFixture fixture) {
        ShownValues shown = new ShownValues();
        long unusedRows = look(fixture).search(shown).rows().read();
        return shown.values();
    }
}
