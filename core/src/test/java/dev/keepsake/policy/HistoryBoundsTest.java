package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.reference.RowTally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Where exactly what earlier runs found begins to hold a run. */
final class HistoryBoundsTest {

    @Test
    void shouldLetPassWhatIsJustAtTheLimit() {
        List<RunFacts> none = found(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        // 0.45 % is the least that counts as a spread: twice that are 90 of 10,000.
        assertThat(SafetyPolicies.unusualOrphans(2).judge(among10000(90, none))).isEqualTo(Verdict.allow());
        assertThat(SafetyPolicies.unusualOrphans(2).judge(among10000(91, none)).severity())
                .isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldTakeTheMiddleOfAnEvenNumberOfRuns() {
        List<RunFacts> ten = found(1000, 1000, 1000, 1000, 1000, 1400, 1400, 1400, 1400, 1400);

        // The median is 12 %, and every distance 2 %, which is a spread of 2.9652 %: once above is 1496.52.
        assertThat(SafetyPolicies.unusualOrphans(1).judge(among10000(1496, ten)))
                .isEqualTo(Verdict.allow());
        assertThat(SafetyPolicies.unusualOrphans(1).judge(among10000(1497, ten)).toString())
                .contains(
                        "In the last 10 runs it was typically 12.0 %, give or take 3.0 %; this is 1.0 times that above");
    }

    /** Five hundredths pass while nothing is known, and are five spreads for one that never changed. */
    @Test
    void shouldMeasureAProviderByItsOwnHistoryOnly() {
        List<RunFacts> cards = new ArrayList<>(Collections.nCopies(10, hearing("cards", 1000, List.of())));
        cards.add(
                0,
                facts().receipt("cards", 1000)
                        .receipt("flags", 1000)
                        .previously(new RowTally(0, 0), 0)
                        .build());

        assertThat(SafetyPolicies.unusualFall(4).judge(hearing("flags", 950, cards)))
                .isEqualTo(Verdict.allow());
        assertThat(SafetyPolicies.unusualFall(4)
                        .judge(hearing("cards", 950, cards))
                        .severity())
                .isEqualTo(Severity.HOLD);
    }

    /** It was away for a run, and has a figure to fall from. */
    @Test
    void shouldNotTakeAProviderForItsOwnSuccessor() {
        List<RunFacts> without = Collections.nCopies(3, hearing("cards", 1000, List.of()));

        assertThat(SafetyPolicies.unusualFall(4)
                        .judge(hearing("flags", 940, without))
                        .severity())
                .isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldTellNoChangeFromNothing() {
        List<RunFacts> fromNothing = Collections.nCopies(
                10,
                facts().receipt("flags", 1000).previously(new RowTally(0, 0), 0).build());

        assertThat(SafetyPolicies.unusualFall(4)
                        .judge(hearing("flags", 940, fromNothing))
                        .reasons()
                        .toString())
                .contains("while fewer than 10 runs tell what is usual");
    }

    /** What is left over is known of the namespace that it is left in. */
    @Test
    void shouldNotKnowOrphansOfOneNamespaceFromAnother() {
        List<RunFacts> leftInAnother = Collections.nCopies(
                10,
                facts().namespace("avatars", 10_000, orphans(900).candidates(0))
                        .namespace("flags", 10_000, orphans(0))
                        .build());

        assertThat(SafetyPolicies.unusualOrphans(2)
                        .judge(among10000(91, leftInAnother))
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

    private static List<RunFacts> found(long... orphans) {
        return LongStream.of(orphans)
                .mapToObj(each -> among10000(each, List.of()))
                .toList();
    }

    /** After a run that heard a thousand. */
    private static RunFacts hearing(String provider, long references, List<RunFacts> earlier) {
        return facts().namespace("flags", 1000, orphans(100))
                .receipt(provider, references)
                .claiming("flags")
                .previously(new RowTally(1000, 1000), 1000)
                .after(earlier)
                .build();
    }
}
