package dev.keepsake.tck;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.KeyReading;
import dev.keepsake.match.MatchEngine;
import dev.keepsake.match.MatchSession;
import dev.keepsake.match.MatchTask;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.match.OrphanSink;
import dev.keepsake.match.ProviderReading;
import dev.keepsake.match.TextReader;
import dev.keepsake.policy.Tally;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A matching engine in few words: lists by the store, reads by the providers, and matches in plain collections. */
public final class LoopbackEngine implements MatchEngine {

    private final BlobStore store;
    private final List<ReferenceProvider> providers;

    /** An engine that reads these. */
    public LoopbackEngine(BlobStore store, List<ReferenceProvider> providers) {
        this.store = store;
        this.providers = List.copyOf(providers);
    }

    @Override
    public MatchSession open(MatchTask task) {
        return new Session(Travelled.of(task));
    }

    private final class Session implements MatchSession {

        private final MatchTask task;
        private final TextReader reader;
        private final TreeMap<BlobKey, Blob> listing = new TreeMap<>();
        private final Map<Long, Set<Long>> references = new HashMap<>();
        private final Map<Long, LoopbackSink.Meaning> meanings = new LinkedHashMap<>();
        private final Set<Long> hit = new HashSet<>();

        Session(MatchTask task) {
            this.task = task;
            this.reader = task.reader();
        }

        @Override
        public ListingReceipt list() {
            return store.list(each -> listing.put(each.key(), each));
        }

        @Override
        public List<ProviderReading> read() {
            List<ProviderReading> readings = new ArrayList<>();
            for (ReferenceProvider each : providers) {
                LoopbackSink sink = new LoopbackSink(reader, task.canaries(each.id()), each.id());
                readings.add(sink.reading(each.provide(sink)));
                sink.meanings().forEach(meanings::putIfAbsent);
            }
            meanings.values()
                    .forEach(meaning -> meaning.prints()
                            .forEach(print -> references
                                    .computeIfAbsent(Closeness.near(print), unused -> new HashSet<>())
                                    .add(print)));
            return readings;
        }

        @Override
        public Map<BlobKey, Closeness> ask(Collection<BlobKey> keys) {
            Map<BlobKey, Closeness> answers = new HashMap<>();
            keys.forEach(each -> answers.put(each, closest(reader.key(each.name()))));
            return answers;
        }

        @Override
        public MatchTotals match(OrphanSink orphans) {
            Map<String, Map<Closeness, Tally>> namespaces = new HashMap<>();
            List<String> unclaimed = new ArrayList<>();
            List<String> suspects = new ArrayList<>();
            Tally unclaimedTally = Tally.NONE;
            for (Blob each : listing.values()) {
                KeyReading read = reader.key(each.key().name());
                Tally tally = new Tally(1, each.version().size());
                if (read.namespace().isEmpty()) {
                    unclaimedTally = unclaimedTally.plus(tally);
                    unclaimed.add(each.key().name());
                    continue;
                }
                read.prints().forEach(print -> hit.add(Closeness.near(print)));
                Closeness closeness = closest(read);
                namespaces
                        .computeIfAbsent(read.namespace().orElseThrow(), unused -> new EnumMap<>(Closeness.class))
                        .merge(closeness, tally, Tally::plus);
                if (closeness == Closeness.NEAR) {
                    suspects.add(each.key().name());
                } else if (closeness == Closeness.NONE) {
                    orphans.accept(each, read.namespace().orElseThrow());
                }
            }
            return new MatchTotals(namespaces, unclaimedTally, unclaimed, suspects, distinct(), canaries());
        }

        private Map<ProviderId, MatchTotals.Distinct> distinct() {
            Map<ProviderId, MatchTotals.Distinct> distinct = new HashMap<>();
            for (ReferenceProvider each : providers) {
                List<LoopbackSink.Meaning> own = meanings.values().stream()
                        .filter(meaning -> meaning.owner().equals(each.id()))
                        .toList();
                long dangling = own.stream()
                        .filter(meaning ->
                                meaning.prints().stream().map(Closeness::near).noneMatch(hit::contains))
                        .count();
                distinct.put(each.id(), new MatchTotals.Distinct(own.size(), dangling));
            }
            return distinct;
        }

        private Map<BlobKey, Optional<Closeness>> canaries() {
            Map<BlobKey, Optional<Closeness>> answers = new HashMap<>();
            task.providers().stream()
                    .flatMap(each -> task.canaries(each).stream())
                    .forEach(each -> answers.put(
                            each,
                            Optional.ofNullable(listing.get(each)).map(unused -> closest(reader.key(each.name())))));
            return answers;
        }

        @Override
        public Set<Long> liveNames(Set<Long> names) {
            Set<Long> live = new HashSet<>();
            listing.keySet().stream()
                    .filter(each -> closest(reader.key(each.name())) != Closeness.NONE)
                    .forEach(each -> live.addAll(reader.fileNames(each.name())));
            live.retainAll(names);
            return live;
        }

        private Closeness closest(KeyReading key) {
            Closeness best = Closeness.NONE;
            for (long print : key.prints()) {
                for (long reference : references.getOrDefault(Closeness.near(print), Set.of())) {
                    Closeness each = Closeness.of(print, reference);
                    best = each.compareTo(best) > 0 ? each : best;
                }
            }
            return best;
        }

        @Override
        public void close() {
            listing.clear();
        }
    }
}
