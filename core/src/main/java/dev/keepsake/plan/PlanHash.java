package dev.keepsake.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Computes a plan's digest. Every text goes in with its length, so that no two plans run together. */
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
            hash.add(String.valueOf(each.blob().version().entityTag()));
            hash.add(String.valueOf(each.blob().version().size()));
            hash.add(String.valueOf(each.blob().version().lastModified()));
        }
        return new PlanDigest(HexFormat.of().formatHex(hash.sha256.digest()));
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha256.update(bytes);
    }
}
