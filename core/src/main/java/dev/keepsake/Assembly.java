package dev.keepsake;

import dev.keepsake.blob.Pace;
import dev.keepsake.internal.Settings;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.report.CollectorListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes a collector of what a builder was told, and of the defaults of what it was not. */
final class Assembly {

    private Assembly() {}

    static BlobCollector of(BlobCollectorBuilder from) {
        List<Settings.Source> sources = from.databases.require(from.store.name());
        Duration grace = from.gracePeriod.or(Defaults.GRACE);
        Duration apart = from.sightingsApart.or(Defaults.APART);
        from.canaries.requireClaimed(from.databases.providers());
        List<SafetyPolicy> all = Defaults.policies(grace, apart, from.policies);
        Settings settings = new Settings(
                from.store,
                from.ledger,
                sources,
                all,
                grace,
                apart,
                from.lease.or(Defaults.LEASE),
                from.pace.or(Pace.usual()),
                from.restoreWindow.or(Defaults.WINDOW),
                Optional.ofNullable(from.finalRemoval.orNull()),
                from.canaries.all(),
                from.clock.or(Clock.systemUTC()),
                from.spoolDirectory.or(Defaults.spoolDirectory()),
                from.indexMemory.or(Defaults.indexMemory()),
                from.listener.or(CollectorListener.NO_OP),
                Optional.ofNullable(from.engine.orNull()));
        return new BlobCollector(settings, Optional.ofNullable(from.releases.orNull()));
    }
}
