package dev.keepsake;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.Canary;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import java.util.ArrayList;
import java.util.List;

/** The canaries that a builder was told, and whether they can be what they are said to be. */
final class Canaries {

    private final List<Canary> canaries = new ArrayList<>();

    void add(ProviderId provider, BlobKey... keys) {
        requireNonNull(provider, "provider");
        if (keys.length == 0) {
            throw new IllegalArgumentException(
                    "No canary of provider '" + provider + "' is named; name at least one key, or leave them out.");
        }
        for (BlobKey key : keys) {
            Canary canary = new Canary(provider, requireNonNull(key, "key"));
            if (canaries.contains(canary)) {
                throw new IllegalStateException("The canary '" + key + "' of provider '" + provider
                        + "' was named before; name each key once.");
            }
            canaries.add(canary);
        }
    }

    void requireClaimed(List<ReferenceProvider> providers) {
        canaries.forEach(each -> requireClaimed(each, providers));
    }

    List<Canary> all() {
        return List.copyOf(canaries);
    }

    private static void requireClaimed(Canary canary, List<ReferenceProvider> providers) {
        ReferenceProvider provider = providers.stream()
                .filter(each -> each.id().equals(canary.provider()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The canary '" + canary.key() + "' is of provider '"
                        + canary.provider() + "', which is none of this collector's ("
                        + providers.stream().map(ReferenceProvider::id).toList()
                        + "). Name the provider that references it."));
        boolean isClaimed = provider.claims().namespaces().stream()
                .anyMatch(each -> !each.identitiesOf(canary.key().name()).isEmpty());
        if (!isClaimed) {
            throw new IllegalArgumentException("The canary '" + canary.key() + "' is in no namespace that provider '"
                    + canary.provider() + "' claims (" + provider.claims().namespaces()
                    + "), so it can't be among its references. Name a key of one of them.");
        }
    }
}
