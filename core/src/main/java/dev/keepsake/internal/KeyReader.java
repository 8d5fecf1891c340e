package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads keys and references into fingerprints: plain ones from their bytes, all others by {@link NamespaceTable} and
 * {@link Fingerprints#of}, which say the same of the plain ones. Not thread-safe.
 */
final class KeyReader {

    /** In place of a namespace's number. */
    static final int UNCLAIMED = -1;

    private static final int UNSURE = -2;

    private final NamespaceTable namespaces;
    private final Fingerprints fingerprints;
    private final List<OnePartFamily> simple;
    private final KeyCutter[] cutters;
    private final boolean someStartWithSlash;
    private final byte[] text = new byte[BlobKey.MAX_BYTES + Long.BYTES];
    private long print;

    KeyReader(NamespaceTable namespaces, Fingerprints fingerprints) {
        this.namespaces = namespaces;
        this.fingerprints = fingerprints;
        this.simple = OnePartFamily.among(namespaces);
        this.cutters = namespaces.all().stream().map(KeyCutter::new).toArray(KeyCutter[]::new);
        this.someStartWithSlash =
                namespaces.all().stream().map(Namespace::pattern).anyMatch(each -> each.startsWith("/"));
    }

    /** Adds the fingerprints of a listed key's identities; gives the number of its namespace. */
    int read(byte[] utf8, int from, int to, Prints prints) {
        int namespace = cut(utf8, from, to);
        if (namespace >= 0) {
            prints.add(namespace, print);
        }
        return namespace == UNSURE
                ? read(new String(utf8, from, to - from, StandardCharsets.UTF_8), prints)
                : namespace;
    }

    private int read(String key, Prints prints) {
        Optional<NamespaceTable.Reading> read = namespaces.read(key);
        read.ifPresent(each -> each.identities()
                .forEach(identity -> prints.add(each.namespace(), fingerprints.of(each.namespace(), identity))));
        return read.map(NamespaceTable.Reading::namespace).orElse(UNCLAIMED);
    }

    /** Adds the one fingerprint of a reference to a whole key, if it is plain and its only reading names one identity. */
    boolean readPlain(String reference, Prints prints) {
        int length = someStartWithSlash ? -1 : PlainText.copy(reference, text);
        int namespace = length < 0 ? UNSURE : cut(text, 0, length);
        if (namespace < 0) {
            return false;
        }
        prints.add(namespace, print);
        return true;
    }

    private int cut(byte[] key, int from, int to) {
        for (OnePartFamily family : simple) {
            print = family.print(key, from, to, fingerprints);
            if (print != 0) {
                return family.namespace();
            }
        }
        return PlainText.isPlain(key, from, to) ? cutPlain(key, from, to) : UNSURE;
    }

    private int cutPlain(byte[] key, int from, int to) {
        for (int number = 0; number < cutters.length; number++) {
            KeyCutter cutter = cutters[number];
            switch (cutter.cut(key, from, to)) {
                case IDENTITY -> {
                    print = fingerprints.ofPlain(number, cutter.identity(), cutter.from(), cutter.to());
                    return number;
                }
                case UNSURE -> {
                    return UNSURE;
                }
                case OTHER_FAMILY -> {}
            }
        }
        return UNCLAIMED;
    }
}
