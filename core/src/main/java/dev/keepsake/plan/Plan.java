package dev.keepsake.plan;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Verdict;
import java.util.List;

/**
 * The decision of one run: what would be removed, and what the policies say to it. Immutable.
 *
 * <p>Making a plan touches nothing in the store. A plan is executed once, whole, and only if its verdict allows it.
 */
public final class Plan {

    private final RunId run;
    private final RunFacts facts;
    private final Verdict verdict;
    private final Findings findings;
    private final List<Candidate> candidates;
    private final PlanDigest digest;

    /**
     * Puts a plan together.
     *
     * @param run the run that made it
     * @param facts what the run found
     * @param verdict the joined judgement of all policies
     * @param findings what the run kept, and examples for people
     * @param candidates what is to be removed; sorted here by key
     * @throws IllegalArgumentException if two candidates have the same key (incident 57)
     */
    public Plan(RunId run, RunFacts facts, Verdict verdict, Findings findings, List<Candidate> candidates) {
        this.run = requireNonNull(run, "run");
        this.facts = requireNonNull(facts, "facts");
        this.verdict = requireNonNull(verdict, "verdict");
        this.findings = requireNonNull(findings, "findings");
        this.candidates = candidates.stream().sorted().toList();
        requireDistinct(run, this.candidates);
        this.digest = PlanHash.of(run, facts.store(), this.candidates);
    }

    private static void requireDistinct(RunId run, List<Candidate> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).compareTo(sorted.get(i - 1)) == 0) {
                throw new IllegalArgumentException("The plan of run " + run + " names the blob '"
                        + sorted.get(i).blob().key()
                        + "' twice; a listing gives each key once. Look at the store's listing.");
            }
        }
    }

    /**
     * The run that made it.
     *
     * @return the run's name
     */
    public RunId run() {
        return run;
    }

    /**
     * What the run found.
     *
     * @return the facts that the policies judged
     */
    public RunFacts facts() {
        return facts;
    }

    /**
     * What all policies together say.
     *
     * @return the joined verdict
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * What the run kept, and examples for people.
     *
     * @return the findings
     */
    public Findings findings() {
        return findings;
    }

    /**
     * What is to be removed.
     *
     * @return sorted by key; empty if there is nothing to do
     */
    public List<Candidate> candidates() {
        return candidates;
    }

    /**
     * What is to be removed, without the namespaces.
     *
     * @return the candidates' blobs, sorted by key
     */
    public List<Blob> blobs() {
        return candidates.stream().map(Candidate::blob).toList();
    }

    /**
     * What identifies this plan to the ledger and to a person who approves it.
     *
     * @return the digest over the run, the store and every candidate
     */
    public PlanDigest digest() {
        return digest;
    }

    @Override
    public String toString() {
        return "plan of run " + run + ": " + candidates.size() + " blobs of " + facts.store() + ", verdict "
                + verdict.severity() + ", digest " + digest;
    }
}
