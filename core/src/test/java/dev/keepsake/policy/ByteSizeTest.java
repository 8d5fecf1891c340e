package dev.keepsake.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ByteSizeTest {

    @Test
    void shouldCountInPowersOfTwo() {
        assertThat(ByteSize.ofMebibytes(1)).isEqualTo(ByteSize.ofBytes(1_048_576));
        assertThat(ByteSize.ofGibibytes(2)).isEqualTo(ByteSize.ofMebibytes(2048));
        assertThat(ByteSize.ofBytes(2)).isGreaterThan(ByteSize.ofBytes(1)).isLessThan(ByteSize.ofBytes(3));
    }

    /** Nothing is rounded, so that more than a limit never reads as the limit. */
    @Test
    void shouldPrintWhatItIs() {
        assertThat(ByteSize.ofBytes(0)).hasToString("0 bytes");
        assertThat(ByteSize.ofBytes(1025)).hasToString("1025 bytes");
        assertThat(ByteSize.ofBytes(1536)).hasToString("1536 bytes");
        assertThat(ByteSize.ofBytes(2048)).hasToString("2 KiB");
        assertThat(ByteSize.ofGibibytes(46)).hasToString("46 GiB");
    }

    @Test
    void shouldRefuseWhatIsNoSize() {
        assertThatThrownBy(() -> ByteSize.ofBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The size is -1 bytes; it must be at least 0.");
        assertThatThrownBy(() -> ByteSize.ofGibibytes(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> ByteSize.ofMebibytes(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }
}
