package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A family whose keys are an identity with text before or behind it, like {@code images/{id}.png}: nearly all are. Such a key
 * goes from bytes to its fingerprint in one pass. Whatever is out of the ordinary is left to {@link KeyCutter}.
 */
final class OnePartFamily {

    private final int namespace;
    private final KeyPiece[] head;
    private final KeyPiece part;
    private final KeyPiece[] tail;
    private final long slashes;

    private OnePartFamily(int namespace, List<KeyPiece> pieces, int part) {
        this.namespace = namespace;
        this.head = pieces.subList(0, part).toArray(KeyPiece[]::new);
        this.part = pieces.get(part);
        this.tail = pieces.subList(part + 1, pieces.size()).toArray(KeyPiece[]::new);
        this.slashes = this.part.isAcross() ? 0 : PlainText.HIGH;
    }

    /** Those of these that are. No key belongs to two of them. */
    static List<OnePartFamily> among(NamespaceTable namespaces) {
        List<OnePartFamily> found = new ArrayList<>();
        for (int number = 0; number < namespaces.all().size(); number++) {
            of(number, namespaces.all().get(number)).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Optional<OnePartFamily> of(int number, Namespace namespace) {
        List<KeyPiece> pieces = KeyPiece.parse(namespace.pattern());
        List<KeyPiece> parts = pieces.stream().filter(each -> !each.isText()).toList();
        boolean isOne = parts.size() == 1 && parts.get(0).isIdentity() && isPlain(namespace.pattern());
        return isOne ? Optional.of(new OnePartFamily(number, pieces, pieces.indexOf(parts.get(0)))) : Optional.empty();
    }

    int namespace() {
        return namespace;
    }

    /** The fingerprint of a key of this family; 0 of all others, and where it isn't plain. */
    long print(byte[] key, int from, int to, Fingerprints fingerprints) {
        int start = from;
        for (KeyPiece text : head) {
            start = text.forwards(key, start, to);
            if (start < 0) {
                return 0;
            }
        }
        int end = to;
        for (KeyPiece text : tail) {
            end = text.backwards(key, start, end);
        }
        boolean fits = end > start && to - from <= BlobKey.MAX_BYTES && (part.isOpen() || end - start == part.length());
        return fits ? fingerprints.ofPart(namespace, key, start, end, slashes) : 0;
    }

    /** Whether what stands around the part is plain. */
    private static boolean isPlain(String pattern) {
        byte[] around = pattern.replaceFirst("\\{[^}]*}", "a").getBytes(StandardCharsets.UTF_8);
        return PlainText.isPlain(around, 0, around.length);
    }
}
