package dev.keepsake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.tck.Cases;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class RunIdTest {

    private static final Instant NIGHT = Instant.parse("2022-10-01T02:00:00.999Z");

    @Test
    void shouldBeMadeOfStartAndSuffix() {
        assertThat(RunId.of(NIGHT, 0x9f3a61c2)).hasToString("20221001T020000Z-9f3a61c2");
        assertThat(RunId.of(NIGHT, 1)).isEqualTo(new RunId("20221001T020000Z-00000001"));
        assertThat(RunId.of(NIGHT, -1).value()).endsWith("-ffffffff");
    }

    @Test
    void shouldSortByTime() {
        Cases.check(10_000, random -> {
            Instant one = Instant.ofEpochSecond(random.nextInt());
            Instant other = one.plusSeconds(1L + random.nextInt(1_000_000_000));
            assertThat(RunId.of(one, random.nextInt())).isLessThan(RunId.of(other, random.nextInt()));
        });
    }

    @Test
    void shouldReadTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String each : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(each));
                assertThat(RunId.of(NIGHT, 0x9f3a61c2).value()).as(each).isEqualTo("20221001T020000Z-9f3a61c2");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldRefuseWhatIsNoRunId() {
        for (String each : List.of(
                "",
                "latest",
                "20221001T020000Z-9F3A61C2",
                "20221001T020000Z-9f3a61c",
                "20221001T020000Z-9f3a61c2\n",
                " 20221001T020000Z-9f3a61c2")) {
            assertThatThrownBy(() -> new RunId(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'" + each + "' is not a run id; one looks like 20221001T020000Z-9f3a61c2.");
        }
    }

    @Test
    void shouldRefuseWhatIsNoDigest() {
        assertThat(new PlanDigest("0".repeat(64))).hasToString("0".repeat(64));
        for (String each : List.of("", "0".repeat(63), "0".repeat(65), "A".repeat(64))) {
            assertThatThrownBy(() -> new PlanDigest(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'" + each + "' is not a plan digest; one has 64 lower-case hex digits.");
        }
    }
}
