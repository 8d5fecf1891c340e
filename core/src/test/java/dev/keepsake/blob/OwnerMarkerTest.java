package dev.keepsake.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.tck.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnerMarkerTest {

    private static final OwnerMarker MARKER = new OwnerMarker(
            "s3://uploads/a=b/", "0123", Long.MAX_VALUE, "PostgreSQL postgresql://db/shop", "J\u00f6rg", Samples.NIGHT);

    @Test
    void shouldBeALineForEachThing() {
        assertThat(MARKER.text()).isEqualTo("""
                        keepsake-owner=1
                        scope=s3://uploads/a=b/
                        token=0123
                        sweeps=9223372036854775807
                        database=PostgreSQL postgresql://db/shop
                        who=J\u00f6rg
                        since=2022-10-01T02:00:00Z
                        """);
    }

    @Test
    void shouldBeReadAsItWasWritten() {
        assertThat(OwnerMarker.ofText(MARKER.text())).isEqualTo(MARKER);
        assertThat(OwnerMarker.ofText(MARKER.text() + "colour=blue\n\nnonsense\n"))
                .isEqualTo(MARKER);
    }

    /** A line that somebody put behind can't change what was written. */
    @Test
    void shouldReadTheFirstOfTwo() {
        assertThat(OwnerMarker.ofText(MARKER.text() + "token=4567\n")).isEqualTo(MARKER);
    }

    @Test
    void shouldNotReadWhatIsNoMarker() {
        for (String other : List.of("", "hello", "keepsake-owner=2\n", " " + MARKER.text(), "\n" + MARKER.text())) {
            assertThatThrownBy(() -> OwnerMarker.ofText(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("An owner marker begins with 'keepsake-owner=1', and this one does not; another program"
                            + " wrote it.");
        }
    }

    @Test
    void shouldNotReadADamagedMarker() {
        for (String name : List.of("scope", "token", "sweeps", "database", "who", "since")) {
            assertThatThrownBy(() -> OwnerMarker.ofText(MARKER.text().replace(name + "=", name + "-")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("An owner marker is damaged: it has no line '" + name + "'.");
        }
        for (String broken : List.of("sweeps=9223372036854775807", "since=2022-10-01T02:00:00Z")) {
            assertThatThrownBy(() -> OwnerMarker.ofText(MARKER.text().replace(broken, broken + "x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("An owner marker is damaged: ");
        }
    }

    @Test
    void shouldTakeOnlyWhatItCanWriteDown() {
        for (String odd : List.of("", " ", "a\nb", "a\u0085b", "a\u0000")) {
            assertThatThrownBy(() -> new OwnerMarker(odd, "t", 0, "d", "w", Samples.NIGHT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The scope of an owner marker is '" + odd
                            + "'; it is one line, and not blank. Leave out line breaks and control characters.");
            assertThatThrownBy(() -> new OwnerMarker("s", odd, 0, "d", "w", Samples.NIGHT))
                    .hasMessageContaining("The token of");
            assertThatThrownBy(() -> new OwnerMarker("s", "t", 0, odd, "w", Samples.NIGHT))
                    .hasMessageContaining("The database of");
            assertThatThrownBy(() -> new OwnerMarker("s", "t", 0, "d", odd, Samples.NIGHT))
                    .hasMessageContaining("The who of");
        }
        assertThatThrownBy(() -> MARKER.withSweeps(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An owner marker counts -1 sweeps; a count is at least 0.");
    }
}
