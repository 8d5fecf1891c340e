package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * An archive of PostgreSQL's programs.
 *
 * @param archive a {@code .txz} file
 */
record Binaries(URL archive) {

    private static final int HASH_LENGTH = 16;

    /** Finds this platform's archive on the class path. */
    static Binaries ofThisPlatform() throws IOException {
        return of(Platform.current(), Binaries.class.getClassLoader());
    }

    static Binaries of(Platform platform, ClassLoader classPath) throws IOException {
        List<URL> archives = Collections.list(classPath.getResources(platform.resource()));
        if (archives.size() != 1) {
            throw new IOException("%d resources %s on the class path, but 1 is needed: %s; %s %s"
                    .formatted(
                            archives.size(),
                            platform.resource(),
                            archives,
                            archives.isEmpty() ? "add" : "keep one version of",
                            platform.artifact()));
        }
        return new Binaries(archives.get(0));
    }

    /** Returns the directory of the unpacked programs. What any JVM of this user has unpacked is used again. */
    Path unpackedIn(CacheDirectory cache) throws IOException {
        return cache.once("binaries-" + hash(), directory -> {
            try (InputStream in = archive.openStream()) {
                TarXz.unpack(in, directory);
            }
        });
    }

    private String hash() throws IOException {
        try (InputStream in = archive.openStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
