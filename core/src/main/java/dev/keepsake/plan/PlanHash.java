package dev.keepsake.plan;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes a plan's digest. Every text goes in with its length, so that no two plans run together, and as UTF-16, because
 * an encoder would make the same replacement of different damaged characters.
 */
final class PlanHash {

    private final MessageDigest sha256;

    private PlanHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM lacks SHA-256, which every Java platform must have.", e);
        }
    }

    static PlanDigest of(RunId run, String store, List<Candidate> candidates) {
        PlanHash hash = new PlanHash();
        hash.add(run.value());
        hash.add(store);
        for (Candidate each : candidates) {
            hash.add(each.namespace());
            hash.add(each.blob().key().name());
            hash.addOrAbsent(each.blob().version().entityTag());
            hash.add(String.valueOf(each.blob().version().size()));
            hash.addOrAbsent(each.blob().version().lastModified());
        }
        return new PlanDigest(HexFormat.of().formatHex(hash.sha256.digest()));
    }

    private void add(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + text.length() * Character.BYTES);
        bytes.putInt(text.length());
        text.chars().forEach(each -> bytes.putChar((char) each));
        sha256.update(bytes.flip());
    }

    /** A length that no text has tells an absent value from every present one, the text "null" included. */
    private void addOrAbsent(@Nullable Object value) {
        if (value == null) {
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, -1));
        } else {
            add(value.toString());
        }
    }
}
