package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheDirectoryTest {

    @TempDir
    Path temporary;

    @Test
    void shouldBeTheSameEveryTime() throws IOException {
        assertThat(CacheDirectory.in(temporary)).isEqualTo(CacheDirectory.in(temporary));
    }

    @Test
    void shouldRefuseWhatOthersCanWriteTo() throws IOException {
        Path path = CacheDirectory.in(temporary).path();
        FileTrees.permit(path, "rwxrwxr-x");

        assertRefused(path);
    }

    @Test
    void shouldRefuseALink() throws IOException {
        Path path = CacheDirectory.in(temporary).path();
        Files.delete(path);
        Files.createSymbolicLink(path, temporary);

        assertRefused(path);
    }

    @Test
    void shouldRefuseADirectoryOfAnotherUser() throws IOException {
        UserPrincipal me = Files.getOwner(temporary);
        // Root can give a directory away; everyone else has root's at hand.
        Path foreign = me.getName().equals("root") ? Files.createDirectory(temporary.resolve("x")) : Path.of("/");
        if (me.getName().equals("root")) {
            Account.NOBODY.give(foreign);
        }

        assertThatThrownBy(() -> CacheDirectory.refuseIfForeign(foreign))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(owner: %s)", Files.getOwner(foreign).getName());
    }

    private void assertRefused(Path path) throws IOException {
        assertThatThrownBy(() -> CacheDirectory.in(temporary))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s must be a directory that only this user can write to, but it is not (owner: %s);"
                                + " programs are run from it. Remove it, or set java.io.tmpdir to another directory",
                        path, Files.getOwner(temporary).getName());
    }
}
