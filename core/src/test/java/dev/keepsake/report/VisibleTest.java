package dev.keepsake.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VisibleTest {

    @Test
    void shouldLeaveOrdinaryTextOfAnyScriptAlone() {
        for (String each : List.of(
                "", "flags/a b.png", "fl\u00e4ggli/\u65d7.png", "\u05d3\u05d2\u05dc", "\uD83D\uDE00", "e\u0301")) {
            assertThat(Visible.text(each)).isSameAs(each);
        }
    }

    @Test
    void shouldShowWhatCantBeSeen() {
        assertThat(Visible.text("a\nb\tc\u0000\u007f\u0085")).isEqualTo("a<U+000A>b<U+0009>c<U+0000><U+007F><U+0085>");
        assertThat(Visible.text("\u200f\u202e\u2066\u200b\ufeff"))
                .isEqualTo("<U+200F><U+202E><U+2066><U+200B><U+FEFF>");
        assertThat(Visible.text("\u2028\u2029\u00a0\u3000")).isEqualTo("<U+2028><U+2029><U+00A0><U+3000>");
        assertThat(Visible.text("\uD83D a \uDE00 \uD83D\uDE00")).isEqualTo("<U+D83D> a <U+DE00> \uD83D\uDE00");
        assertThat(Visible.text("\ue000\uDBFF\uDFFF\uffff")).isEqualTo("<U+E000><U+10FFFF><U+FFFF>");
    }

    @Test
    void shouldChangeNothingTheSecondTime() {
        Cases.check(10_000, random -> {
            String once = Visible.text(OddText.text(random, 20));
            assertThat(Visible.text(once)).isEqualTo(once);
        });
    }
}
