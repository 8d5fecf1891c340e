package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.match.MatchTask;
import dev.keepsake.match.TextReader;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A task as plain texts, so that it travels.
 *
 * @param store the store's name
 * @param seed of the prints
 * @param patterns of the namespaces by name, in their order
 * @param names of the providers, in their order
 * @param known the canaries' keys by provider
 * @param proof how the JVM that made it reads texts
 */
record SerialTask(
        String store,
        long seed,
        LinkedHashMap<String, String> patterns,
        ArrayList<String> names,
        LinkedHashMap<String, ArrayList<String>> known,
        long proof)
        implements MatchTask {

    static SerialTask of(Settings settings, NamespaceTable namespaces, long seed) {
        LinkedHashMap<String, String> patterns = new LinkedHashMap<>();
        namespaces.all().forEach(each -> patterns.put(each.name(), each.pattern()));
        ArrayList<String> names = new ArrayList<>();
        settings.providers().stream().map(ReferenceProvider::id).forEach(each -> names.add(each.value()));
        LinkedHashMap<String, ArrayList<String>> known = new LinkedHashMap<>();
        settings.canaries()
                .forEach(each -> known.computeIfAbsent(each.provider().value(), unused -> new ArrayList<>())
                        .add(each.key().name()));
        return new SerialTask(settings.store().name(), seed, patterns, names, known, TextProof.here());
    }

    @Override
    public List<ProviderId> providers() {
        return names.stream().map(ProviderId::of).toList();
    }

    @Override
    public Set<BlobKey> canaries(ProviderId provider) {
        return known.getOrDefault(provider.value(), new ArrayList<>()).stream()
                .map(BlobKey::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public TextReader reader() {
        if (proof != TextProof.here()) {
            throw new IllegalStateException("This JVM (Java " + Runtime.version() + ") reads texts otherwise than the"
                    + " collector's: it has another version of Keepsake, or its Java knows another version of Unicode."
                    + " Prints of both would not match. Run all of them on the same Java and the same Keepsake.");
        }
        List<Namespace> namespaces = patterns.entrySet().stream()
                .map((Map.Entry<String, String> each) -> Namespace.of(each.getKey(), each.getValue()))
                .toList();
        return new SerialReader(NamespaceTable.ofNamespaces(namespaces), new Fingerprints(seed));
    }
}
