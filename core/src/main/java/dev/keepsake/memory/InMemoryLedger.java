package dev.keepsake.memory;

import dev.keepsake.ledger.Contradictions;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Leases;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.Pairings;
import dev.keepsake.ledger.Roster;
import dev.keepsake.ledger.Runs;
import dev.keepsake.ledger.Sightings;
import dev.keepsake.ledger.UploadIntents;

/**
 * A ledger that forgets everything when its process ends: the reference implementation, for tests and for trying out.
 *
 * <p>It never holds two sightings across restarts and never notices a provider that went missing between them, so a real
 * collector needs a durable ledger. Thread-safe; what a method wrote is seen by every thread when it returns.
 */
public final class InMemoryLedger implements Ledger {

    private final Roster roster = new InMemoryRoster();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final Runs runs = new InMemoryRuns(leases);
    private final Sightings sightings = new InMemorySightings(leases);
    private final Journal journal = new InMemoryJournal(leases);
    private final UploadIntents uploadIntents = new InMemoryUploadIntents();
    private final Contradictions contradictions = new InMemoryContradictions();
    private final Pairings pairings = new InMemoryPairings(leases);

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

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public UploadIntents uploadIntents() {
        return uploadIntents;
    }

    @Override
    public Contradictions contradictions() {
        return contradictions;
    }

    @Override
    public Pairings pairings() {
        return pairings;
    }
}
