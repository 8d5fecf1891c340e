package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TarXzTest {

    @TempDir
    Path temporary;

    @Test
    void shouldOpenFilesToEveryReader() throws IOException {
        TarArchiveEntry text = new TarArchiveEntry("share/text");
        text.setMode(0100600);
        unpack(Archive.of(text, "words"));

        Path unpacked = temporary.resolve("target/share/text");
        assertThat(unpacked).hasContent("words");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unpacked)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void shouldKeepSymbolicLinks() throws IOException {
        unpack(Archive.ofSymbolicLink("lib/libpq.so", "libpq.so.5"));

        assertThat(Files.readSymbolicLink(temporary.resolve("target/lib/libpq.so")))
                .hasToString("libpq.so.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "lib/../../outside", "/outside"})
    void shouldRefuseToWriteOutside(String name) throws IOException {
        byte[] archive = Archive.of(name, "evil");

        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s in the archive leads out of %s; the archive is not to be trusted",
                        name, temporary.resolve("target"));
        assertThat(temporary.resolve("outside")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside", "/etc/passwd"})
    void shouldRefuseToLinkOutside(String target) throws IOException {
        byte[] archive = Archive.ofSymbolicLink("lib/link", target);

        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("lib/link in the archive leads out of ");
    }

    @Test
    void shouldRefuseWhatIsNoFile() throws IOException {
        byte[] archive = Archive.ofLink("dev/pipe", TarConstants.LF_FIFO, "");

        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(IOException.class)
                .hasMessage("dev/pipe in the archive is neither file, directory nor symbolic link");
    }

    private void unpack(byte[] archive) throws IOException {
        TarXz.unpack(new ByteArrayInputStream(archive), temporary.resolve("target"));
    }
}
