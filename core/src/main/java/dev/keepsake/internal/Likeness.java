package dev.keepsake.internal;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ReferenceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** What a provider is made of, as a digest: its class, as it was compiled, and what it claims. */
final class Likeness {

    private Likeness() {}

    static String of(ReferenceProvider provider) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(classOf(provider));
            digest.update(inOrder(provider.claims()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }

    /** Of a class that stands in no file, such as a proxy, its name without what the JVM numbers it by. */
    private static byte[] classOf(ReferenceProvider provider) {
        Class<?> type = provider.getClass();
        String name = type.getName();
        try (InputStream file = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return file == null
                    ? name.replaceAll("[/0-9].*", "").getBytes(StandardCharsets.UTF_8)
                    : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The class of provider '" + provider.id() + "' can't be read.", e);
        }
    }

    private static String inOrder(Claims claims) {
        return sorted(claims.namespaces()) + sorted(claims.places()) + sorted(claims.versions()) + claims.rows();
    }

    private static String sorted(Collection<?> parts) {
        return parts.stream().map(Object::toString).sorted().collect(Collectors.joining("\n", "", "\n"));
    }
}
