package dev.keepsake.jdbc;

import dev.keepsake.coverage.Coverage;
import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.CoverageGap.SchemaDrift;
import dev.keepsake.coverage.LiveDatabase;
import java.util.List;

/** How a live schema differs from its description, in words. */
final class Drift {

    private Drift() {}

    static List<String> in(LiveDatabase database) {
        return Coverage.of(database.census(List.of()), List.of(), database.exemptions()).gaps().stream()
                .filter(SchemaDrift.class::isInstance)
                .map(CoverageGap::message)
                .toList();
    }
}
