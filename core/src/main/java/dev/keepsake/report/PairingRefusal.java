package dev.keepsake.report;

import java.time.Duration;
import java.time.Instant;

/** The store and the ledger don't belong together, or it can't be shown that they do. */
public sealed interface PairingRefusal extends Refusal {

    /** How a person ends it who has looked. */
    String ADOPT = "call BlobCollector.adopt(who, reason)";

    /**
     * Somebody else collects a store that has keys in common with this one (incidents 47 to 49).
     *
     * @param store this store
     * @param other the other one
     * @param database of the other's ledger
     * @param who paired them
     * @param place where the other's marker is
     */
    record SecondOwner(String store, String other, String database, String who, String place)
            implements PairingRefusal {
        @Override
        public String message() {
            return "The store " + other + ", which has keys in common with " + store
                    + ", is collected from the ledger in " + database + " (paired by " + who
                    + "). What one of them can't account for looks orphaned to it. Narrow one of the scopes, or, if nobody"
                    + " collects " + other + " any more, delete its marker " + place + ".";
        }
    }

    /**
     * The store is paired with another ledger than this one (incidents 27 and 29).
     *
     * @param store which store
     * @param paired the database of the ledger that it is paired with
     * @param who paired them
     * @param since when
     * @param database the database of this ledger
     * @param place where the marker is
     */
    record PairedElsewhere(String store, String paired, String who, Instant since, String database, String place)
            implements PairingRefusal {
        @Override
        public String message() {
            return "The store " + store + " is paired with a ledger in " + paired + " (by " + who + ", " + since
                    + "; marker " + place + "), and this ledger, in " + database
                    + ", is not that one. Look for a wrong bucket or a wrong database, such as staging's. If this one is to"
                    + " take over, stop every other collector of the store and " + ADOPT + ".";
        }
    }

    /**
     * The ledger was paired with a store of this name, and the store knows nothing of it.
     *
     * @param store which store
     * @param who paired them
     * @param since when
     */
    record MarkerMissing(String store, String who, Instant since) implements PairingRefusal {
        @Override
        public String message() {
            return "The ledger is paired with " + store + " (by " + who + ", " + since
                    + "), but the store has no marker of that: it is another store of the same name, or somebody deleted the"
                    + " marker. Look for a wrong endpoint or account. If it is the right store, " + ADOPT + ".";
        }
    }

    /**
     * The ledger is in another database than the one that was paired (incident 29).
     *
     * @param store which store
     * @param paired the database that was paired
     * @param now the database that holds the ledger now
     */
    record DatabaseMoved(String store, String paired, String now) implements PairingRefusal {
        @Override
        public String message() {
            return "The store " + store + " is paired with the ledger in " + paired
                    + ", and this ledger, which says the same of itself, is in " + now
                    + ": a copy, or the database has moved. From a copy, such as staging's, nothing may be removed."
                    + " If it has moved for good, " + ADOPT + ".";
        }
    }

    /**
     * The ledger counts fewer sweeps than the store: the database was restored to an earlier state (incident 28).
     *
     * @param store which store
     * @param ledger how many sweeps the ledger counts
     * @param counted how many the store counts
     * @param last when the store's marker was last written
     */
    record LedgerWentBack(String store, long ledger, long counted, Instant last) implements PairingRefusal {
        @Override
        public String message() {
            return "The ledger counts " + ledger + " of the sweeps of " + store + ", and the store " + counted
                    + ", the last of " + last + ": the database was restored to a state before "
                    + (counted - ledger == 1
                            ? "that sweep, and what it removed"
                            : "the last " + (counted - ledger) + " sweeps, and what they removed")
                    + " may be referenced again and is not in the ledger. Bring back from the"
                    + " bucket's old versions, or from the quarantine, what was removed since then and is referenced"
                    + " (BlobCollector.dangling() names it). Then " + ADOPT + ".";
        }
    }

    /**
     * The store counts fewer sweeps than the ledger: it was restored, or is a copy.
     *
     * @param store which store
     * @param ledger how many sweeps the ledger counts
     * @param counted how many the store counts
     */
    record StoreWentBack(String store, long ledger, long counted) implements PairingRefusal {
        @Override
        public String message() {
            return "The ledger counts " + ledger + " of the sweeps of " + store + ", and the store " + counted
                    + ": the store is an earlier state, or a copy, of the one that the ledger knows. Look for a wrong"
                    + " endpoint. If the store was restored for good, " + ADOPT + ".";
        }
    }

    /**
     * The store has no place for a marker.
     *
     * @param store which store
     */
    record CantBePaired(String store) implements PairingRefusal {
        @Override
        public String message() {
            return "The store " + store + " has no place for an owner's marker, so it can't be adopted. Name policies"
                    + " without pairingRequired for it.";
        }
    }

    /**
     * The store dated an object that was just written far from this host's time (incident 46).
     *
     * @param stored when it was written, as the store says
     * @param local when, by this host's clock
     * @param apart how far they are apart
     * @param limit the most that is believed
     * @param place the object
     */
    record ClocksApart(Instant stored, Instant local, Duration apart, Duration limit, String place)
            implements PairingRefusal {
        @Override
        public String message() {
            return "The object " + place + " was just written, at " + local + " by this host's clock and at " + stored
                    + " by the store's: they are " + apart + " apart, and at most " + limit
                    + " is believed. Whichever is wrong, ages and leases can't be. Set the clock of this host or of the"
                    + " store, and run again.";
        }
    }
}
