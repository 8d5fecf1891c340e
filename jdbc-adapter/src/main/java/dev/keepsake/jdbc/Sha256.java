package dev.keepsake.jdbc;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a row is found by: the SHA-256 of exact texts, each with its length, so that no two lists of texts run together,
 * and as UTF-16, because an encoder would replace damaged characters.
 */
final class Sha256 {

    private Sha256() {}

    static byte[] of(@Nullable Object... parts) {
        MessageDigest digest = digest();
        for (Object each : parts) {
            if (each == null) {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, -1));
            } else {
                String text = each.toString();
                ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + text.length() * Character.BYTES);
                bytes.putInt(text.length());
                text.chars().forEach(unit -> bytes.putChar((char) unit));
                digest.update(bytes.flip());
            }
        }
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM lacks SHA-256, which every Java platform must have.", e);
        }
    }
}
