package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BinariesTest {

    private static final Platform PLATFORM = new Platform("postgres-test.txz", "some:artifact");

    @TempDir
    Path temporary;

    @Test
    void shouldUnpackOnceForEachContent() throws IOException {
        CacheDirectory cache = CacheDirectory.in(temporary);
        Path first = binaries("a", Archive.of("bin/postgres", "one")).unpackedIn(cache);
        Files.writeString(first.resolve("mark"), "still there");

        assertThat(binaries("b", Archive.of("bin/postgres", "one")).unpackedIn(cache))
                .isEqualTo(first)
                .isDirectoryContaining("glob:**/mark");
        assertThat(binaries("c", Archive.of("bin/postgres", "two")).unpackedIn(cache))
                .isNotEqualTo(first)
                .isDirectoryNotContaining("glob:**/mark");
    }

    @Test
    void shouldNotKeepWhatAKilledJvmUnpackedHalfway() throws IOException {
        CacheDirectory cache = CacheDirectory.in(temporary);
        Path half = Files.createDirectories(cache.path().resolve("unpacking/bin"));
        Files.writeString(half.resolve("postgres"), "half of i");

        Path home = binaries("a", Archive.of("bin/postgres", "it")).unpackedIn(cache);

        assertThat(home.resolve("bin/postgres")).hasContent("it");
        assertThat(half).doesNotExist();
    }

    @Test
    void shouldLetEveryUserRunThem() throws IOException {
        CacheDirectory cache = CacheDirectory.in(temporary);
        Path home = binaries("a", Archive.of("bin/postgres", "program")).unpackedIn(cache);

        for (Path path = home.resolve("bin/postgres"); path.startsWith(cache.path()); path = path.resolveSibling("")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(path.toString())
                    .isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void shouldSayWhichArtifactIsMissing() {
        assertThatThrownBy(() -> Binaries.of(PLATFORM, getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessage("0 resources postgres-test.txz on the class path, but 1 is needed: []; add some:artifact");
    }

    @Test
    void shouldRefuseTwoVersions() throws IOException {
        URL first = directory("a", Archive.of("bin/postgres", "one"));
        URL second = directory("b", Archive.of("bin/postgres", "two"));
        try (URLClassLoader both = new URLClassLoader(new URL[] {first, second})) {
            assertThatThrownBy(() -> Binaries.of(PLATFORM, both))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "2 resources postgres-test.txz on the class path, but 1 is needed: [%spostgres-test.txz,"
                                    + " %spostgres-test.txz]; keep one version of some:artifact",
                            first, second);
        }
    }

    private Binaries binaries(String name, byte[] archive) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory(name, archive)})) {
            return Binaries.of(PLATFORM, loader);
        }
    }

    private URL directory(String name, byte[] archive) throws IOException {
        Path directory = Files.createDirectory(temporary.resolve(name));
        Files.write(directory.resolve(PLATFORM.resource()), archive);
        return directory.toUri().toURL();
    }
}
