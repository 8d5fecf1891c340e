package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for one provider's canaries among the references that it pushes, on their way to somebody else. */
final class CanaryWatch implements ReferenceTaker {

    private final ProviderId provider;
    private final ReferenceTaker next;
    private final Map<BlobKey, long[]> missing = new LinkedHashMap<>();

    CanaryWatch(
            List<Canary> canaries,
            ProviderId provider,
            NamespaceTable namespaces,
            Fingerprints prints,
            ReferenceTaker next) {
        this.provider = provider;
        this.next = next;
        canaries.stream()
                .filter(each -> each.provider().equals(provider))
                .forEach(each -> missing.put(each.key(), printsOf(each.key(), namespaces, prints)));
    }

    @Override
    public void take(String text, Prints prints) {
        if (!missing.isEmpty()) {
            missing.values().removeIf(canary -> isNamed(canary, prints));
        }
        next.take(text, prints);
    }

    /** To be asked when the provider is through. */
    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        missing.keySet()
                .forEach(key ->
                        refusals.add(new ReferenceRefusal.CanaryLost(provider, key, CanaryTrouble.NOT_REFERENCED)));
        return refusals;
    }

    private static boolean isNamed(long[] canary, Prints prints) {
        for (long each : canary) {
            for (int i = 0; i < prints.size(); i++) {
                if (Fingerprints.areNear(each, prints.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long[] printsOf(BlobKey key, NamespaceTable namespaces, Fingerprints prints) {
        Optional<NamespaceTable.Reading> reading = namespaces.read(key.name());
        return reading.stream()
                .flatMap(each -> each.identities().stream())
                .mapToLong(identity -> prints.of(reading.orElseThrow().namespace(), identity))
                .toArray();
    }
}
