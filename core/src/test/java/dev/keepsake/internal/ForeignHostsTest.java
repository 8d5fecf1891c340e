package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ForeignHostsTest {

    private final ForeignHosts hosts = new ForeignHosts();

    @Test
    void shouldCountEachHost() {
        hosts.count("b.org");
        hosts.count("a.org");
        hosts.count("b.org");

        assertThat(hosts.counts()).hasToString("{a.org=1, b.org=2}");
    }

    @Test
    void shouldCountHostsBeyondTheLimitTogether() {
        for (int i = 0; i < 10_000; i++) {
            hosts.count("h" + i + ".org");
        }
        hosts.count("h7.org");

        assertThat(hosts.counts())
                .hasSize(ForeignHosts.MOST + 1)
                .containsEntry("h7.org", 2L)
                .containsEntry("(others)", 9_900L);
    }

    @Test
    void shouldNotKeepWhatIsTooLongForAHost() {
        hosts.count("a".repeat(254));

        assertThat(hosts.counts()).hasToString("{(others)=1}");
    }

    @Test
    void shouldAddThoseOfAnotherProvider() {
        ForeignHosts more = new ForeignHosts();
        more.count("a.org");
        more.count("x".repeat(300));
        hosts.count("a.org");

        hosts.addAll(more);

        assertThat(hosts.counts()).hasToString("{(others)=1, a.org=2}");
    }
}
