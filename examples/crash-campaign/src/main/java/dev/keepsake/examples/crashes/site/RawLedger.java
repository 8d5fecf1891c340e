package dev.keepsake.examples.crashes.site;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * What the ledger's tables say about removals, read by SQL.
 *
 * @param restorePoints where the data of each key is, or will be, that was removed or was about to be
 * @param openIntents how many removals nobody knows the end of
 */
record RawLedger(Map<String, Set<String>> restorePoints, int openIntents) {

    private static final String OUTCOMES =
            "select blob_key, restore_point from keepsake_outcome where restore_point is not null";
    private static final String INTENTS = """
            select i.blob_key, i.restore_point from keepsake_intent i
            join keepsake_open o on o.run = i.run and o.place = i.place where i.restore_point is not null""";

    static RawLedger of(DSLContext dsl) {
        Map<String, Set<String>> points = new HashMap<>();
        int unusedOutcomes = collect(dsl, OUTCOMES, points);
        int open = collect(dsl, INTENTS, points);
        return new RawLedger(points, open);
    }

    private static int collect(DSLContext dsl, String sql, Map<String, Set<String>> points) {
        var rows = dsl.resultQuery(sql).fetch();
        rows.forEach(row -> points.computeIfAbsent(
                        new String(row.get(0, byte[].class), StandardCharsets.UTF_8), unused -> new HashSet<>())
                .add(row.get(1, String.class)));
        return rows.size();
    }
}
