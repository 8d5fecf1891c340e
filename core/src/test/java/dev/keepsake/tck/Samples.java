package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.LeaseHeldException;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Findings;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Ordinary values for tests in which they don't matter. */
public final class Samples {

    /** The night on which the flags went. */
    public static final Instant NIGHT = Instant.parse("2022-10-01T02:00:00Z");

    /** A store's name. */
    public static final String STORE = "s3://uploads/";

    private Samples() {}

    /** A run's name, another one for each number. */
    public static RunId run(int number) {
        return RunId.of(NIGHT, number);
    }

    /** A complete blob of 1,000 bytes. */
    public static Blob blob(String key) {
        return new Blob(BlobKey.of(key), new BlobVersion("\"e1\"", 1000, NIGHT));
    }

    /** A lease of {@link #STORE}, taken from whoever holds it. */
    public static Lease lease(Ledger ledger, RunId run) {
        return lease(ledger, STORE, run);
    }

    /** A lease of a store, taken from whoever holds it. */
    public static Lease lease(Ledger ledger, String store, RunId run) {
        ledger.leases().current(store).ifPresent(ledger.leases()::release);
        for (Instant now = NIGHT; ; now = now.plusSeconds(60)) {
            try {
                return ledger.leases().acquire(store, run, now, now.plusSeconds(60));
            } catch (LeaseHeldException e) {
                // A revoked one, which runs out by itself.
                assertThat(now).as("a time at which the lease is free").isBefore(NIGHT.plusSeconds(3_600));
            }
        }
    }

    /** A removal of the namespace {@code flags} that is about to be tried. */
    public static RemovalIntent intent(Blob blob) {
        return intent(blob, NIGHT);
    }

    /** The same, written down at some time. */
    public static RemovalIntent intent(Blob blob, Instant at) {
        RestorePoint point = new RestorePoint("of " + blob.key().name().length());
        return new RemovalIntent("flags", new PreparedRemoval(blob, RemovalMode.SOFT, Optional.of(point)), at);
    }

    /** An approval of a plan, for a day. */
    public static Approval approval(Plan plan) {
        return new Approval(plan.digest(), "Andrea", "the flags were dropped on purpose", NIGHT.plusSeconds(86_400));
    }

    /** A receipt that holds. */
    public static ReferenceReceipt receipt(String provider, long references) {
        return new ReferenceReceipt(
                ProviderId.of(provider),
                new RowTally(references, references),
                references,
                new Snapshot("postgresql://db/shop", NIGHT));
    }

    /** A candidate of the namespace {@code flags}. */
    public static Candidate candidate(String key) {
        return new Candidate(blob(key), "flags");
    }

    /** A plan that removes these keys. */
    public static Plan plan(RunId run, String... keys) {
        return plan(run, Verdict.allow(), keys);
    }

    /** The same, judged otherwise. */
    public static Plan plan(RunId run, Verdict verdict, String... keys) {
        RunFacts facts = RunFactsBuilder.facts()
                .namespace("flags", 1000, RunFactsBuilder.orphans(keys.length))
                .receipt("flags-v2", 990)
                .unclaimed(3)
                .build();
        TreeMap<String, Tally> kept = new TreeMap<>();
        kept.put("younger than PT168H", new Tally(2, 2000));
        Findings findings = new Findings(kept, List.of("flags/SUSPECT.png"), List.of("backup/dump.sql"));
        List<Candidate> candidates =
                List.of(keys).stream().map(Samples::candidate).toList();
        return new Plan(run, facts, verdict, findings, candidates);
    }
}
