package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.ledger.Sightings;
import dev.keepsake.plan.Candidate;
import dev.keepsake.policy.Orphan;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides, orphan by orphan, which is kept and why, and which becomes a candidate. */
final class OrphanTriage {

    private static final int MAX_REASONS = 100;

    private final String store;
    private final Sightings earlier;
    private final Judges judges;
    private final Instant now;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<Namespace, Tally> candidateTallies = new HashMap<>();
    private final SortedMap<String, Tally> kept = new TreeMap<>();
    private Verdict refusal = Verdict.allow();

    OrphanTriage(Settings settings, Judges judges, Instant now) {
        this.store = settings.store().name();
        this.earlier = settings.ledger().sightings();
        this.judges = judges;
        this.now = now;
    }

    void take(Blob blob, Namespace namespace) {
        Tally tally = new Tally(1, blob.version().size());
        Sighting sighting = sightingOf(blob);
        sightings.add(sighting);
        Verdict verdict = judge(blob, namespace, sighting);
        if (verdict.isAllow()) {
            candidates.add(new Candidate(blob, namespace.name()));
            candidateTallies.merge(namespace, tally, Tally::plus);
            return;
        }
        verdict.reasons().forEach(reason -> kept.merge(reasonFor(reason), tally, Tally::plus));
        verdict.reasons().stream()
                .filter(reason -> reason.severity() == Severity.REFUSE)
                .forEach(reason -> refusal = refusal.and(Verdict.refuse(reason.text())));
    }

    /** What speaks for an orphan; may be asked without taking it. */
    Verdict judge(Blob blob, Namespace namespace, Sighting sighting) {
        Verdict undated = judgeDate(blob);
        if (!undated.isAllow()) {
            return undated;
        }
        Instant changed = requireNonNull(blob.version().lastModified(), "lastModified");
        return judges.judge(
                new Orphan(blob, namespace, Duration.between(changed, now), Duration.between(sighting.first(), now)));
    }

    /** Whether the store gave a date to count an age from. */
    Verdict judgeDate(Blob blob) {
        Instant changed = blob.version().lastModified();
        if (changed == null || !blob.version().isComplete()) {
            return Verdict.keep("the store gave no entity tag or no time of change");
        }
        if (changed.isAfter(now)) {
            return Verdict.keep("dated into the future by the store's clock");
        }
        if (!changed.isAfter(Instant.EPOCH)) {
            return Verdict.keep("dated 1970 or before by the store, which is no date");
        }
        return Verdict.allow();
    }

    /** A policy may put each blob's name into its reason; the report must stay readable all the same. */
    private String reasonFor(Verdict.Reason reason) {
        return kept.size() < MAX_REASONS || kept.containsKey(reason.text()) ? reason.text() : "other reasons";
    }

    /** Since when it is seen orphaned; since now if no earlier run saw this content so. */
    Sighting sightingOf(Blob blob) {
        Instant first = earlier.of(store, blob.key())
                .filter(sighting -> sighting.blob().version().isSameAs(blob.version()))
                .map(Sighting::first)
                .filter(seen -> seen.isBefore(now))
                .orElse(now);
        return new Sighting(blob, first);
    }

    List<Candidate> candidates() {
        return candidates;
    }

    Tally candidatesOf(Namespace namespace) {
        return candidateTallies.getOrDefault(namespace, Tally.NONE);
    }

    List<Sighting> sightings() {
        return sightings;
    }

    SortedMap<String, Tally> kept() {
        return kept;
    }

    /** What policies refused, if any refused the run because of a single orphan. */
    Verdict refusal() {
        return refusal;
    }
}
