package dev.keepsake.memory;

import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.Roster;
import dev.keepsake.ledger.Runs;
import dev.keepsake.ledger.Sightings;

/**
 * A ledger that forgets everything when its process ends: the reference implementation, for tests and for trying out.
 *
 * <p>It never holds two sightings across restarts and never notices a provider that went missing between them, so a real
 * collector needs a durable ledger. Thread-safe; what a method wrote is seen by every thread when it returns.
 */
public final class InMemoryLedger implements Ledger {

    private final Roster roster = new InMemoryRoster();
    private final Runs runs = new InMemoryRuns();
    private final Sightings sightings = new InMemorySightings();
    private final Journal journal = new InMemoryJournal();

    /** Creates an empty ledger. */
    public InMemoryLedger() {}

    @Override
    public Roster roster() {
        return roster;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public Sightings sightings() {
        return sightings;
    }

    @Override
    public Journal journal() {
        return journal;
    }
}
