package dev.keepsake.report;

import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is said where store and ledger are no pair. */
final class PairingMessages {

    private static final String ADOPT = "call BlobCollector.adopt(who, reason).";

    private PairingMessages() {}

    static Map<Refusal, String> all() {
        Map<Refusal, String> messages = new LinkedHashMap<>();
        messages.put(
                new PairingRefusal.SecondOwner("s3://b/", "s3://b/images/", "db", "Bob", "s3://b/.keepsake/marker"),
                "The store s3://b/images/, which has keys in common with s3://b/, is collected from the ledger in db"
                        + " (paired by Bob). What one of them can't account for looks orphaned to it. Narrow one of the"
                        + " scopes, or, if nobody collects s3://b/images/ any more, delete its marker"
                        + " s3://b/.keepsake/marker.");
        messages.put(
                new PairingRefusal.PairedElsewhere("s3://b/", "production", "Ada", Samples.NIGHT, "staging", "m"),
                "The store s3://b/ is paired with a ledger in production (by Ada, 2022-10-01T02:00:00Z; marker m), and"
                        + " this ledger, in staging, is not that one. Look for a wrong bucket or a wrong database, such as"
                        + " staging's. If this one is to take over, stop every other collector of the store and "
                        + ADOPT);
        messages.put(
                new PairingRefusal.MarkerMissing("s3://b/", "Ada", Samples.NIGHT),
                "The ledger is paired with s3://b/ (by Ada, 2022-10-01T02:00:00Z), but the store has no marker of that:"
                        + " it is another store of the same name, or somebody deleted the marker. Look for a wrong"
                        + " endpoint or account. If it is the right store, " + ADOPT);
        messages.put(
                new PairingRefusal.DatabaseMoved("s3://b/", "production", "staging"),
                "The store s3://b/ is paired with the ledger in production, and this ledger, which says the same of"
                        + " itself, is in staging: a copy, or the database has moved. From a copy, such as staging's,"
                        + " nothing may be removed. If it has moved for good, " + ADOPT);
        messages.put(
                new PairingRefusal.LedgerWentBack("s3://b/", 2, 4, Samples.NIGHT),
                "The ledger counts 2 of the sweeps of s3://b/, and the store 4, the last of 2022-10-01T02:00:00Z: the"
                        + " database was restored to a state before the last 2 sweeps, and what they removed may be"
                        + " referenced again and is not in the ledger. Bring back from the bucket's old versions, or from"
                        + " the quarantine, what was removed since then and is referenced (BlobCollector.dangling() names"
                        + " it). Then " + ADOPT);
        messages.put(
                new PairingRefusal.StoreWentBack("s3://b/", 4, 2),
                "The ledger counts 4 of the sweeps of s3://b/, and the store 2: the store is an earlier state, or a copy,"
                        + " of the one that the ledger knows. Look for a wrong endpoint. If the store was restored for"
                        + " good, " + ADOPT);
        messages.put(
                new PairingRefusal.CantBePaired("s3://b/"),
                "The store s3://b/ has no place for an owner's marker, so it can't be adopted. Name policies without"
                        + " pairingRequired for it.");
        messages.put(
                new PairingRefusal.ClocksApart(
                        Samples.NIGHT.plusSeconds(3600),
                        Samples.NIGHT,
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        "m"),
                "The object m was just written, at 2022-10-01T02:00:00Z by this host's clock and at 2022-10-01T03:00:00Z"
                        + " by the store's: they are PT1H apart, and at most PT5M is believed. Whichever is wrong, ages and"
                        + " leases can't be. Set the clock of this host or of the store, and run again.");
        return messages;
    }
}
