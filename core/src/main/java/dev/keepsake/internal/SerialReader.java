package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.ReferenceReader.Fate;
import dev.keepsake.match.KeyReading;
import dev.keepsake.match.ReferenceReading;
import dev.keepsake.match.TextReader;
import dev.keepsake.reference.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hands out the engine's own reading of texts. Not thread-safe. */
final class SerialReader implements TextReader {

    private final List<Optional<String>> names;
    private final Map<String, Namespace> byName;
    private final KeyReader keys;
    private final ReferenceReader references;
    private final Prints prints = new Prints();

    SerialReader(NamespaceTable namespaces, Fingerprints fingerprints) {
        this.names =
                namespaces.all().stream().map(Namespace::name).map(Optional::of).toList();
        this.byName = namespaces.all().stream().collect(Collectors.toMap(Namespace::name, Function.identity()));
        this.keys = new KeyReader(namespaces, fingerprints);
        this.references = new ReferenceReader(namespaces, fingerprints);
    }

    @Override
    public KeyReading key(String key) {
        prints.clear();
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        int namespace = keys.read(utf8, 0, utf8.length, prints);
        return new KeyReading(namespace == KeyReader.UNCLAIMED ? Optional.empty() : names.get(namespace), listed());
    }

    @Override
    public ReferenceReading reference(String stored) {
        prints.clear();
        return read(references.key(stored, prints));
    }

    @Override
    public ReferenceReading identity(String namespace, String stored) {
        Namespace known = byName.get(namespace);
        if (known == null) {
            throw new IllegalArgumentException("No provider claims a namespace '" + namespace + "', only "
                    + byName.keySet() + ". Claim it, or read only identities of namespaces that are claimed.");
        }
        prints.clear();
        return read(references.identity(known, stored, prints));
    }

    @Override
    public List<Long> fileNames(String key) {
        return MentionIndexBuilder.namesOf(BlobKey.of(key));
    }

    private ReferenceReading read(Fate fate) {
        boolean isRead = prints.size() > 0;
        long meaning = prints.areNear() && isRead ? prints.get(0) : prints.together();
        return new ReferenceReading(
                ReferenceReading.Fate.valueOf(fate.name()),
                isRead ? names.get(prints.namespace()) : Optional.empty(),
                listed(),
                isRead ? meaning : 0);
    }

    private List<Long> listed() {
        if (prints.size() == 1) {
            return List.of(prints.get(0));
        }
        List<Long> all = new ArrayList<>(prints.size());
        for (int i = 0; i < prints.size(); i++) {
            all.add(prints.get(i));
        }
        return all;
    }
}
