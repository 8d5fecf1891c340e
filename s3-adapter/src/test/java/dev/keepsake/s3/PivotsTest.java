package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PivotsTest {

    /** S3 answers 400 to a start-after with characters that XML can't carry, C1 controls or non-characters. */
    @Test
    void shouldTakeOverOnlyWhatEveryStoreTakes() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Pivots.isCopied(c)) {
                assertThat(Character.isISOControl(c)).as("U+%X", c).isFalse();
                assertThat(c).as("U+%X", c).isLessThan(0xD800).isNotEqualTo('%').isNotEqualTo('+');
                assertThat(Character.isDefined(c)).as("U+%X", c).isTrue();
            }
        }
        assertThat("aZ09/-_. é日".chars()).allMatch(Pivots::isCopied);
    }

    @Test
    void shouldFindTheNextCharacterOfAscii() {
        assertThat(Pivots.next('/', Integer.MAX_VALUE)).isEqualTo('0');
        assertThat(Pivots.next('/', '0')).isZero();
        assertThat(Pivots.next('$', Integer.MAX_VALUE)).isEqualTo('&');
        assertThat(Pivots.next(0, Integer.MAX_VALUE)).isEqualTo('!');
        assertThat(Pivots.next('~', Integer.MAX_VALUE)).isZero();
        assertThat(Pivots.next('日', Integer.MAX_VALUE)).isZero();
    }
}
