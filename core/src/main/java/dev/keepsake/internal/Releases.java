package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.ReleaseRefusal;
import dev.keepsake.report.Released;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Single keys that an application gave up. What a key's own caller can find out, it asks itself; what is left is removed
 * together with that of others. Thread-safe; one for a collector.
 */
public final class Releases {

    private final Settings settings;
    private final Supplier<RunId> names;
    private final NamespaceTable namespaces;
    private final KeyLookups lookups;
    private final Optional<ReleaseNets> nets;
    private final ReleaseQueue queue;

    /**
     * Prepares releases.
     *
     * @param settings what the collector was built with
     * @param limits how far a release may go; without them none removes
     * @param names names for the runs
     */
    public Releases(Settings settings, Optional<ReleaseLimits> limits, Supplier<RunId> names) {
        this.settings = settings;
        this.names = names;
        this.namespaces = NamespaceTable.of(settings.providers());
        this.lookups = new KeyLookups(settings);
        this.nets = limits.map(each -> new ReleaseNets(settings, each, namespaces));
        StoreTime time = new StoreTime(settings.store(), settings.clock());
        this.queue = new ReleaseQueue(() -> new ReleaseRun(names.get(), settings, nets.orElseThrow(), lookups, time));
    }

    /**
     * Releases keys.
     *
     * @param keys which; one that is named twice is released once
     * @return one answer for each key, in the order in which they were named first
     * @throws IllegalArgumentException if a key is outside of the store's scope; nothing was removed then
     */
    public List<Released> release(Collection<BlobKey> keys) {
        Map<BlobKey, Released> answers = new LinkedHashMap<>();
        List<BlobKey> asked = List.copyOf(new LinkedHashSet<>(keys));
        List<BlobKey> claimed = new ArrayList<>();
        for (BlobKey each : asked) {
            if (namespaces.read(each.name()).isPresent()) {
                claimed.add(each);
            } else {
                answers.put(each, new Released.Unclaimed(each));
            }
        }
        if (nets.isEmpty()) {
            queue(claimed, answers, List.of(new ReleaseRefusal.ReleasesNotAllowed()));
        } else {
            releaseAll(lookAt(claimed, nets.get(), answers), nets.get(), answers);
        }
        return asked.stream()
                .map(each -> requireNonNull(answers.get(each), "the answer"))
                .toList();
    }

    /** All of them before the first is removed, because a key out of the store's scope is a mistake of the caller. */
    private List<Candidate> lookAt(List<BlobKey> keys, ReleaseNets asked, Map<BlobKey, Released> answers) {
        List<Candidate> candidates = new ArrayList<>();
        if (keys.isEmpty()) {
            return candidates;
        }
        try {
            Instant now = settings.store().now(); // first, so that what is uploaded meanwhile is kept
            OrphanTriage triage = new OrphanTriage(settings, asked.judges(), now);
            for (BlobKey key : keys) {
                lookAt(key, triage, answers).ifPresent(candidates::add);
            }
            return candidates;
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            asked.forget();
            queue(keys, answers, Ending.refusalsOf(e));
            return List.of();
        }
    }

    /** The blob, if it is there and neither too young nor kept by a policy. */
    private Optional<Candidate> lookAt(BlobKey key, OrphanTriage triage, Map<BlobKey, Released> answers) {
        Optional<Blob> blob = settings.store().stat(key);
        if (blob.isEmpty()) {
            answers.put(key, new Released.Absent(key));
            return Optional.empty();
        }
        Namespace namespace =
                namespaces.all().get(namespaces.read(key.name()).orElseThrow().namespace());
        Verdict verdict = triage.judge(blob.get(), namespace, triage.sightingOf(blob.get()));
        if (!verdict.isAllow()) {
            answers.put(key, new Released.Queued(key, List.of(new PlanRefusal.PolicyVerdict(verdict))));
            return Optional.empty();
        }
        return Optional.of(new Candidate(blob.get(), namespace.name()));
    }

    private void releaseAll(List<Candidate> candidates, ReleaseNets asked, Map<BlobKey, Released> answers) {
        try {
            asked.requireFew(candidates.size());
        } catch (Refused e) {
            RunLog log = new RunLog(names.get()); // of a run that never began
            e.refusals()
                    .forEach(
                            each -> log.warn().with("refusal", each.code()).say("{}: {}", each.code(), each.message()));
            queue(keysOf(candidates), answers, e.refusals());
            return;
        }
        Batches.of(candidates).forEach(batch -> release(batch, asked, answers));
    }

    private static List<BlobKey> keysOf(List<Candidate> candidates) {
        return candidates.stream().map(each -> each.blob().key()).toList();
    }

    private void release(List<Candidate> batch, ReleaseNets asked, Map<BlobKey, Released> answers) {
        List<BlobKey> keys = keysOf(batch);
        try {
            keepReferenced(keys, answers);
            List<Candidate> open = batch.stream()
                    .filter(each -> !answers.containsKey(each.blob().key()))
                    .toList();
            if (!open.isEmpty()) {
                Map<BlobKey, Released> told = queue.release(open);
                open.forEach(each ->
                        answers.put(each.blob().key(), told.get(each.blob().key())));
            }
        } catch (RuntimeException e) {
            asked.forget();
            queue(keys, answers, Ending.refusalsOf(e));
        }
    }

    /** A first question that needs no lease; the one that counts comes right before the removal. */
    private void keepReferenced(List<BlobKey> keys, Map<BlobKey, Released> answers) {
        Map<BlobKey, List<ProviderId>> names = lookups.namesOf(keys);
        names.forEach((key, by) -> answers.put(key, new Released.Referenced(key, by)));
        List<Refusal> missing = lookups.missing();
        if (!missing.isEmpty()) {
            queue(keys, answers, missing);
        }
    }

    private static void queue(List<BlobKey> keys, Map<BlobKey, Released> answers, List<Refusal> reasons) {
        keys.forEach(key -> answers.putIfAbsent(key, new Released.Queued(key, reasons)));
    }
}
