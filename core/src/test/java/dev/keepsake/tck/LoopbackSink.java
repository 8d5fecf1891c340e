package dev.keepsake.tck;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.Counted;
import dev.keepsake.match.ProviderReading;
import dev.keepsake.match.ReferenceReading;
import dev.keepsake.match.TextReader;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes one provider's references for a {@link LoopbackEngine}. */
final class LoopbackSink implements ReferenceSink {

    private final TextReader reader;
    private final ProviderId provider;
    private final Map<BlobKey, Set<Long>> canaries = new HashMap<>();
    private final Set<BlobKey> named = new HashSet<>();
    private final Map<Long, Meaning> meanings = new LinkedHashMap<>();
    private final Map<String, Counted<String>> byNamespace = new HashMap<>();
    private final Map<String, Long> foreign = new HashMap<>();
    private final List<UnrecognisedValue> unrecognised = new ArrayList<>();
    private final List<String> unmapped = new ArrayList<>();
    private final List<String> ambiguous = new ArrayList<>();
    private long received;

    LoopbackSink(TextReader reader, Set<BlobKey> canaries, ProviderId provider) {
        this.reader = reader;
        this.provider = provider;
        canaries.forEach(
                each -> this.canaries.put(each, nears(reader.key(each.name()).prints())));
    }

    @Override
    public void key(String key) {
        take(key, reader.reference(key));
    }

    @Override
    public void identity(Namespace namespace, String identity) {
        take(identity, reader.identity(namespace.name(), identity));
    }

    private void take(String text, ReferenceReading read) {
        received++;
        switch (read.fate()) {
            case UNMAPPED -> unmapped.add(text);
            case AMBIGUOUS -> ambiguous.add(text);
            case TAKEN -> {
                byNamespace.merge(read.namespace().orElseThrow(), new Counted<>(1, List.of(text)), LoopbackSink::both);
                meanings.putIfAbsent(read.meaning(), new Meaning(provider, read.prints()));
                Set<Long> nears = nears(read.prints());
                canaries.forEach((key, prints) -> {
                    if (prints.stream().anyMatch(nears::contains)) {
                        named.add(key);
                    }
                });
            }
        }
    }

    @Override
    public void foreign(String host) {
        foreign.merge(host, 1L, Long::sum);
    }

    @Override
    public void unrecognised(UnrecognisedValue sighting) {
        unrecognised.add(sighting);
    }

    Map<Long, Meaning> meanings() {
        return meanings;
    }

    ProviderReading reading(ReferenceReceipt receipt) {
        return new ProviderReading(
                receipt,
                received,
                byNamespace,
                new Counted<>(unrecognised.size(), unrecognised),
                new Counted<>(unmapped.size(), unmapped),
                new Counted<>(ambiguous.size(), ambiguous),
                foreign,
                named);
    }

    private static Counted<String> both(Counted<String> one, Counted<String> other) {
        List<String> examples = new ArrayList<>(one.examples());
        examples.addAll(other.examples());
        return new Counted<>(one.count() + other.count(), examples);
    }

    private static Set<Long> nears(List<Long> prints) {
        Set<Long> nears = new HashSet<>();
        prints.forEach(each -> nears.add(Closeness.near(each)));
        return nears;
    }

    /** A distinct reference, and who named it first. */
    record Meaning(ProviderId owner, List<Long> prints) {}
}
