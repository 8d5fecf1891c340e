package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FingerprintsTest {

    private final Fingerprints prints = new Fingerprints(7);

    @Test
    void shouldBeTheSameForTheSameIdentityOnly() {
        assertThat(prints.of(0, "a")).isEqualTo(prints.of(0, "a")).isNotEqualTo(prints.of(0, "b"));
    }

    @Test
    void shouldBeNearButNotEqualForNearIdentities() {
        long upper = prints.of(0, "A");
        long lower = prints.of(0, "a");

        assertThat(upper).isNotEqualTo(lower);
        assertThat(Fingerprints.areNear(upper, lower)).isTrue();
        assertThat(Fingerprints.areNear(upper, prints.of(0, "b"))).isFalse();
    }

    @Test
    void shouldKeepNamespacesApart() {
        assertThat(Fingerprints.areNear(prints.of(0, "a"), prints.of(1, "a"))).isFalse();
    }

    @Test
    void shouldDifferFromRunToRun() {
        assertThat(Fingerprints.areNear(prints.of(0, "a"), new Fingerprints(8).of(0, "a")))
                .isFalse();
    }
}
