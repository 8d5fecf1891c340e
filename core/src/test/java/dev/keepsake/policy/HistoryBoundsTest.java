package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Where exactly what earlier runs found begins to hold a run. */
final class HistoryBoundsTest {

    @Test
    void shouldLetPassWhatIsJustAtTheLimit() {
        List<RunFacts> none = LongStream.of(0, 0, 0, 0, 0)
                .mapToObj(each -> among10000(each, List.of()))
                .toList();

        // A thousandth is the least that counts as a spread: six are 60 of 10,000.
        assertThat(SafetyPolicies.unusualOrphans(6).judge(among10000(60, none))).isEqualTo(Verdict.allow());
        assertThat(SafetyPolicies.unusualOrphans(6).judge(among10000(61, none)).severity())
                .isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldTakeTheMiddleOfAnEvenNumberOfRuns() {
        List<RunFacts> six = heard("flags", 1000, 1000, 1000, 1400, 1400, 1400);

        // The median is 1200, and every distance 200, which is a spread of 296.52: once is 903.48.
        assertThat(SafetyPolicies.unusualFall(1).judge(hearing("flags", 904, six)))
                .isEqualTo(Verdict.allow());
        assertThat(SafetyPolicies.unusualFall(1)
                        .judge(hearing("flags", 903, six))
                        .toString())
                .contains(
                        "In the last 6 runs it was typically 1200.0, give or take 296.5; this is 1.0 times that below");
    }

    @Test
    void shouldMeasureAProviderByItsOwnHistoryOnly() {
        List<RunFacts> others = heard("cards", 9000, 9000, 9000, 9000, 9000);

        assertThat(SafetyPolicies.unusualFall(6).judge(hearing("flags", 10, others)))
                .isEqualTo(Verdict.allow());
        assertThat(SafetyPolicies.unusualFall(6)
                        .judge(hearing("cards", 10, others))
                        .severity())
                .isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldAcceptOneSpreadAsTheStrictestLimit() {
        assertThat(SafetyPolicies.unusualOrphans(1)).asString().contains("more than 1 times");
        assertThat(SafetyPolicies.unusualFall(1)).asString().contains("more than 1 times");
    }

    private static RunFacts among10000(long orphans, List<RunFacts> earlier) {
        return facts().namespace("flags", 10_000, orphans(orphans))
                .after(earlier)
                .build();
    }

    private static RunFacts hearing(String provider, long references, List<RunFacts> earlier) {
        return facts().receipt(provider, references).after(earlier).build();
    }

    private static List<RunFacts> heard(String provider, long... references) {
        return LongStream.of(references)
                .mapToObj(each -> hearing(provider, each, List.of()))
                .toList();
    }
}
