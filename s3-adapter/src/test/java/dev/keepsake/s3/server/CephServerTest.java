package dev.keepsake.s3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CephServerTest {
    private static final String ADDRESS = "http://127.0.0.1:7480";

    @Test
    void shouldBeAbsentWithoutAddress() {
        assertThat(CephServer.from(Map.of(CephServer.ENDPOINT, " ")::get)).isEmpty();
        assertThat(CephServer.from(Map.<String, String>of()::get)).isEmpty();
    }

    @Test
    void shouldTakeAddressAndKeys() {
        Map<String, String> settings =
                Map.of(CephServer.ENDPOINT, ADDRESS, CephServer.ACCESS_KEY, "key", CephServer.SECRET_KEY, "secret");

        assertThat(CephServer.from(settings::get)).contains(new Access(URI.create(ADDRESS), "key", "secret"));
    }

    @Test
    void shouldRefuseAddressWithoutKeys() {
        Map<String, String> settings = Map.of(CephServer.ENDPOINT, ADDRESS, CephServer.ACCESS_KEY, "key");

        assertThatThrownBy(() -> CephServer.from(settings::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("KEEPSAKE_S3_ENDPOINT is http://127.0.0.1:7480 but KEEPSAKE_S3_SECRET_KEY is not set;"
                        + " set it in the environment or with -DKEEPSAKE_S3_SECRET_KEY=...");
    }

    @Test
    void shouldKeepSecretOutOfText() {
        assertThat(new Access(URI.create(ADDRESS), "key", "secret"))
                .hasToString("Access[endpoint=" + ADDRESS + ", accessKey=key]");
    }
}
