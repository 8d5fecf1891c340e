package dev.keepsake.internal;

import java.time.Instant;

/**
 * What must see all keys or all references, in the order of a run: in this JVM, or behind an engine. Closing drops what was
 * kept meanwhile. Single-use.
 */
interface MatchRun extends LiveNames, AutoCloseable {

    /** Phase ①; gives the store's clock when the listing began. */
    Instant list(Progress progress);

    /** Phase ②, after the first. */
    ReadReferences mark(Progress progress);

    /** Phase ③, after both; of a listing of that time. */
    Matches match(RunTimes times, Progress progress);

    @Override
    void close();

    static MatchRun of(Settings settings, NamespaceTable namespaces, Marker marker, Judges judges) {
        return settings.engine()
                .<MatchRun>map(engine -> new EngineMatchRun(engine, settings, namespaces, marker, judges))
                .orElseGet(() -> new LocalMatchRun(settings, namespaces, marker, judges));
    }
}
