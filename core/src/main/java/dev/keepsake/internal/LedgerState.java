package dev.keepsake.internal;

import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;

/**
 * What is cheap to ask of a ledger, and changes with every run: as long as it stays, nothing was planned, retired or
 * claimed.
 */
record LedgerState(
        SortedSet<ProviderId> expected, Map<ProviderId, SortedSet<String>> namespaces, RunId latest, RunState state) {

    static LedgerState of(Settings settings, Footing footing) {
        String store = settings.store().name();
        Map<ProviderId, SortedSet<String>> namespaces = new LinkedHashMap<>();
        for (ReferenceProvider each : settings.providers()) {
            namespaces.put(each.id(), settings.ledger().roster().namespaces(store, each.id()));
        }
        return new LedgerState(settings.ledger().roster().expected(store), namespaces, footing.run(), footing.state());
    }
}
