package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.ledger.Sightings;
import dev.keepsake.ledger.UploadIntents;
import dev.keepsake.plan.Candidate;
import dev.keepsake.policy.Dates;
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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides, orphan by orphan, which is kept and why, and which becomes a candidate. */
final class OrphanTriage {

    private static final int MAX_REASONS = 100;
    private static final int BATCH = 1_000;
    private static final String PROTECTED = "protected by an upload intent";

    private final String store;
    private final Sightings earlier;
    private final UploadIntents uploadIntents;
    private final Judges judges;
    private final Instant now;
    private final Instant seenAt;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<Namespace, Tally> candidateTallies = new HashMap<>();
    private final Map<Namespace, Dates> dates = new HashMap<>();
    private final SortedMap<String, Tally> kept = new TreeMap<>();
    private Verdict refusal = Verdict.allow();

    /** Of blobs that were looked at by themselves. */
    OrphanTriage(Settings settings, Judges judges, Instant now) {
        this(settings, judges, RunTimes.of(now));
    }

    /** Of a listing. */
    OrphanTriage(Settings settings, Judges judges, RunTimes times) {
        this.store = settings.store().name();
        this.earlier = settings.ledger().sightings();
        this.uploadIntents = settings.ledger().uploadIntents();
        this.judges = judges;
        this.now = times.listedAt();
        this.seenAt = times.seenAt();
    }

    void take(Blob blob, Namespace namespace) {
        waiting.add(new Waiting(blob, namespace));
        if (waiting.size() == BATCH) {
            decide();
        }
    }

    /** Decides on those that wait; to be called after the last was taken. */
    void decide() {
        List<BlobKey> keys = waiting.stream().map(each -> each.blob().key()).toList();
        Map<BlobKey, Sighting> seen = earlier.of(store, keys);
        Set<BlobKey> uploads = uploadIntents.active(store, keys, now);
        for (Waiting each : waiting) {
            BlobKey key = each.blob().key();
            if (uploads.contains(key)) {
                note(each.blob(), each.namespace());
                keep(PROTECTED, new Tally(1, each.blob().version().size()));
            } else {
                decide(each.blob(), each.namespace(), since(each.blob(), seen.get(key)));
            }
        }
        waiting.clear();
    }

    private void decide(Blob blob, Namespace namespace, Sighting sighting) {
        Tally tally = new Tally(1, blob.version().size());
        note(blob, namespace);
        sightings.add(sighting);
        Verdict verdict = judge(blob, namespace, sighting);
        if (verdict.isAllow()) {
            candidates.add(new Candidate(blob, namespace.name()));
            candidateTallies.merge(namespace, tally, Tally::plus);
            return;
        }
        verdict.reasons().forEach(reason -> keep(reason.text(), tally));
        verdict.reasons().stream()
                .filter(reason -> reason.severity() == Severity.REFUSE)
                .forEach(reason -> refusal = refusal.and(Verdict.refuse(reason.text())));
    }

    private void note(Blob blob, Namespace namespace) {
        Instant changed = blob.version().lastModified();
        if (changed != null) {
            dates.merge(namespace, new Dates(changed, changed), Dates::and);
        }
    }

    /** What speaks for an orphan; may be asked without taking it. */
    Verdict judge(Blob blob, Namespace namespace, Sighting sighting) {
        Verdict undated = judgeDate(blob);
        if (!undated.isAllow()) {
            return undated;
        }
        Instant changed = requireNonNull(blob.version().lastModified(), "lastModified");
        return judges.judge(new Orphan(blob, namespace, Duration.between(changed, now), orphanedFor(sighting)));
    }

    /** None, unless it was listed anew since; else the time between the readings of the references. */
    private Duration orphanedFor(Sighting sighting) {
        return now.isAfter(sighting.first()) ? Duration.between(sighting.first(), seenAt) : Duration.ZERO;
    }

    /** Whether the store gave a date to count an age from. */
    Verdict judgeDate(Blob blob) {
        Instant changed = blob.version().lastModified();
        if (changed == null || !blob.version().isComplete()) {
            return Verdict.keep("the store gave no entity tag or no time of change");
        }
        if (changed.isAfter(seenAt)) {
            return Verdict.keep("dated into the future by the store's clock");
        }
        if (changed.isAfter(now)) {
            return Verdict.keep("uploaded after the store began the record that was listed");
        }
        if (!changed.isAfter(Instant.EPOCH)) {
            return Verdict.keep("dated 1970 or before by the store, which is no date");
        }
        return Verdict.allow();
    }

    /** A policy may put each blob's name into its reason; the report must stay readable all the same. */
    private void keep(String reason, Tally tally) {
        boolean readable = kept.size() < MAX_REASONS || kept.containsKey(reason);
        kept.merge(readable ? reason : "other reasons", tally, Tally::plus);
    }

    /** Since when it is seen orphaned; since now if no earlier run saw this content so. */
    Sighting sightingOf(Blob blob) {
        return since(blob, earlier.of(store, List.of(blob.key())).get(blob.key()));
    }

    private Sighting since(Blob blob, @Nullable Sighting before) {
        Instant first = Optional.ofNullable(before)
                .filter(sighting -> sighting.blob().version().isSameAs(blob.version()))
                .map(Sighting::first)
                .filter(seen -> seen.isBefore(seenAt))
                .orElse(seenAt);
        return new Sighting(blob, first);
    }

    List<Candidate> candidates() {
        return candidates;
    }

    Tally candidatesOf(Namespace namespace) {
        return candidateTallies.getOrDefault(namespace, Tally.NONE);
    }

    /** When the orphans of a namespace were last changed, whatever becomes of them. */
    Optional<Dates> datesOf(Namespace namespace) {
        return Optional.ofNullable(dates.get(namespace));
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

    /** An orphan whose earlier sighting is looked up together with others. */
    private record Waiting(Blob blob, Namespace namespace) {}
}
