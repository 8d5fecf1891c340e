package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.ReleaseRefusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks every provider that can look keys up, and its canaries with them. Never asks twice for one answer: all change. */
final class KeyLookups {

    private final List<ReferenceProvider> providers;
    private final List<Canary> canaries;

    KeyLookups(Settings settings) {
        this.providers = settings.providers().stream()
                .sorted(Comparator.comparing(ReferenceProvider::id))
                .toList();
        this.canaries = settings.canaries();
    }

    /** Who can't look up. */
    List<Refusal> missing() {
        return providers.stream()
                .filter(each -> each.lookup().isEmpty())
                .<Refusal>map(each -> new ReleaseRefusal.NoLookup(each.id()))
                .toList();
    }

    /** Who names which of these keys, or a variant of it, by committed data. */
    Map<BlobKey, List<ProviderId>> namesOf(List<BlobKey> keys) {
        Map<BlobKey, List<ProviderId>> names = new LinkedHashMap<>();
        for (ReferenceProvider provider : providers) {
            provider.lookup().ifPresent(lookup -> {
                Set<BlobKey> named = ask(provider, lookup, keys);
                keys.stream()
                        .filter(named::contains)
                        .forEach(key -> names.computeIfAbsent(key, unused -> new ArrayList<>())
                                .add(provider.id()));
            });
        }
        return names;
    }

    private Set<BlobKey> ask(ReferenceProvider provider, ReferenceLookup lookup, List<BlobKey> keys) {
        List<BlobKey> live = canaries.stream()
                .filter(each -> each.provider().equals(provider.id()))
                .map(Canary::key)
                .toList();
        Set<BlobKey> asked = new LinkedHashSet<>(keys);
        asked.addAll(live);
        Set<BlobKey> named;
        try {
            named = Set.copyOf(lookup.referenced(asked));
        } catch (RuntimeException e) {
            throw new Refused(List.of(new PlanRefusal.LookupFailed(provider.id(), Failure.inWords(e))), e);
        }
        Refused.ifAny(live.stream()
                .filter(each -> !named.contains(each))
                .<Refusal>map(
                        each -> new ReferenceRefusal.CanaryLost(provider.id(), each, CanaryTrouble.NOT_REFERENCED))
                .toList());
        return named;
    }
}
