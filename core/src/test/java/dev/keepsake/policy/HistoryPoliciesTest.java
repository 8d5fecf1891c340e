package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.RowTally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is judged by what earlier runs found. */
final class HistoryPoliciesTest {

    private static final SafetyPolicy ORPHANS = SafetyPolicies.unusualOrphans(6);
    private static final SafetyPolicy FALL = SafetyPolicies.unusualFall(6);

    /** One of the five is wild, and moves neither what is usual nor how usual it is. */
    private static final List<RunFacts> SOME = runs(20, 24, 900, 22, 26);

    @Test
    void shouldHoldAnUnusualNumberOfOrphans() {
        assertThat(ORPHANS.judge(now(240, SOME)))
                .isEqualTo(
                        Verdict.hold("In namespace 'flags' 240 of 1000 blobs (24 %) are orphans. In the last 5 runs it"
                                + " was typically 2.4 %, give or take 0.3 %; this is 72.8 times that above, more than the limit"
                                + " of 6. Look at examples of them for references that no provider reads; approve the plan if"
                                + " they are real."));
    }

    @Test
    void shouldHoldOnlyWhatIsBeyondTheLimit() {
        List<RunFacts> spread = runs(100, 110, 120, 130, 140);

        // The median is 12 %, and the median distance 1 %, which is a spread of 1.4826 %: six are 8.8956 %.
        assertThat(ORPHANS.judge(now(208, spread))).isEqualTo(Verdict.allow());
        assertThat(ORPHANS.judge(now(209, spread)).severity()).isEqualTo(Severity.HOLD);
        assertThat(SafetyPolicies.unusualOrphans(7).judge(now(209, spread))).isEqualTo(Verdict.allow());
    }

    @Test
    void shouldLeaveRoomWhereNothingEverVaried() {
        List<RunFacts> none = runs(0, 0, 0, 0, 0);
        assertThat(ORPHANS.judge(now(10, none))).as("a handful").isEqualTo(Verdict.allow());
        assertThat(ORPHANS.judge(now(11, none)).severity()).isEqualTo(Severity.HOLD);

        List<RunFacts> constant = runs(100, 100, 100, 100, 100);
        assertThat(ORPHANS.judge(now(160, constant))).as("six tenths more").isEqualTo(Verdict.allow());
        assertThat(ORPHANS.judge(now(161, constant)).severity()).isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldBeCarefulWithoutHistory() {
        List<RunFacts> few = runs(500, 500, 500, 500);
        RunFacts large =
                facts().namespace("flags", 100_000, orphans(1001)).after(few).build();

        assertThat(ORPHANS.judge(large))
                .isEqualTo(
                        Verdict.hold("In namespace 'flags' 1001 of 100000 blobs (1.1 %) are orphans. No more than 1 %"
                                + " pass while fewer than 5 runs tell what is usual. Look at examples of them for references that"
                                + " no provider reads; approve the plan if they are real."));
        assertThat(ORPHANS.judge(
                        facts().namespace("flags", 100_000, orphans(1000)).build()))
                .isEqualTo(Verdict.allow());
        assertThat(ORPHANS.judge(now(10, List.of()))).as("a handful").isEqualTo(Verdict.allow());
    }

    @Test
    void shouldCompareANamespaceWithItself() {
        RunFacts other =
                facts().namespace("avatars", 1000, orphans(24)).after(SOME).build();

        assertThat(ORPHANS.judge(other).reasons().toString()).contains("while fewer than 5 runs tell what is usual");
        RunFacts empty = facts().namespace("flags", 0, orphans(0)).build();
        assertThat(ORPHANS.judge(now(24, List.of(empty, empty, empty, empty, empty)))
                        .reasons()
                        .toString())
                .as("a namespace without blobs has no share")
                .contains("while fewer than 5 runs tell what is usual");
    }

    @Test
    void shouldHoldAnUnusualFall() {
        List<RunFacts> earlier = heard(1000, 1010, 10, 1020, 1030);

        assertThat(FALL.judge(hearing(900, earlier)))
                .isEqualTo(Verdict.hold("Provider 'flags' reported 900 references. In the last 5 runs it was typically"
                                + " 1010.0, give or take 14.8; this is 7.4 times that below, more than the limit of 6."
                                + " Look for rows that were lost, filtered or moved; approve the plan if they were"
                                + " deleted on purpose.")
                        .and(Verdict.hold("Provider 'flags' reported 900 rows. In the last 5 runs it was typically"
                                + " 1010.0, give or take 14.8; this is 7.4 times that below, more than the limit of 6."
                                + " Look for rows that were lost, filtered or moved; approve the plan if they were"
                                + " deleted on purpose.")));
        assertThat(FALL.judge(hearing(922, earlier))).isEqualTo(Verdict.allow());
        assertThat(FALL.judge(hearing(5000, earlier))).as("a rise").isEqualTo(Verdict.allow());
    }

    @Test
    void shouldLeaveRoomWhereAProviderAlwaysSaidTheSame() {
        List<RunFacts> same = heard(1000, 1000, 1000, 1000, 1000);

        assertThat(FALL.judge(hearing(970, same))).isEqualTo(Verdict.allow());
        assertThat(FALL.judge(hearing(969, same)).severity()).isEqualTo(Severity.HOLD);
        assertThat(FALL.judge(hearing(1, heard(7, 7, 7, 7, 7))))
                .as("six of seven")
                .isEqualTo(Verdict.allow());
        assertThat(FALL.judge(hearing(0, heard(7, 7, 7, 7, 7))).severity()).isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldBeCarefulAboutAFallWithoutHistory() {
        assertThat(FALL.judge(facts().receipt("flags", new RowTally(100, 100), 949)
                        .previously(new RowTally(100, 100), 1000)
                        .after(heard(1, 1, 1, 1))
                        .build()))
                .isEqualTo(
                        Verdict.hold("Provider 'flags' reported 949 references, and 1000 before: a fall of 5.1 %, more"
                                + " than the 5 % that pass while fewer than 5 runs tell what is usual. Look for rows that were"
                                + " lost, filtered or moved; approve the plan if they were deleted on purpose."));
        assertThat(FALL.judge(facts().receipt("flags", new RowTally(95, 95), 950)
                        .previously(new RowTally(100, 100), 1000)
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(FALL.judge(hearing(0, List.of()))).as("never heard before").isEqualTo(Verdict.allow());
    }

    @Test
    void shouldKeepEverythingWhileAProviderIsNew() {
        SafetyPolicy shadow = SafetyPolicies.shadow(2);
        RunFacts one = facts().receipt("flags", 5).madeOf("this").build();
        RunFacts other = facts().receipt("flags", 5).madeOf("that").build();
        RunFacts unknown = facts().receipt("flags", 5).build();
        RunFacts somebody = facts().receipt("cards", 5).madeOf("this").build();

        assertThat(shadow.judge(like("this", one, one, other))).isEqualTo(Verdict.allow());
        assertThat(shadow.judge(like("this", one, other, one)))
                .isEqualTo(
                        Verdict.keep("Provider 'flags' is new or was changed: 1 runs before this one had it as it is,"
                                + " and 2 must. Until then runs report and remove nothing; compare their reports with what you"
                                + " expect."));
        assertThat(shadow.judge(like("this", one)).severity()).isEqualTo(Severity.KEEP);
        assertThat(shadow.judge(like("this", one, unknown)).severity()).isEqualTo(Severity.KEEP);
        assertThat(shadow.judge(like("this", one, somebody)).severity()).isEqualTo(Severity.KEEP);
        assertThat(shadow.judge(facts().receipt("flags", 5)
                                .after(List.of(unknown, unknown))
                                .build())
                        .severity())
                .as("what nobody knows is not the same")
                .isEqualTo(Severity.KEEP);
    }

    @Test
    void shouldRefuseLimitsThatWouldCheckNothing() {
        assertThatThrownBy(() -> SafetyPolicies.unusualOrphans(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of spreads that pass is 0; it must be at least 1, because half of all runs are"
                        + " beyond the median.");
        assertThatThrownBy(() -> SafetyPolicies.unusualFall(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SafetyPolicies.shadow(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The number of runs in which a changed provider only reports is 0; it must be at least 1, or"
                                + " it checks nothing. Leave the policy out instead.");
        assertThat(SafetyPolicies.shadow(1)).hasToString("keep everything until each provider was the same for 1 runs");
        assertThat(ORPHANS)
                .hasToString("hold when the share of a namespace's orphans is more than 6 times the usual spread above"
                        + " what is usual");
        assertThat(FALL)
                .hasToString(
                        "hold when a provider's references or rows are more than 6 times the usual spread below what"
                                + " is usual");
    }

    private static RunFacts now(long orphans, List<RunFacts> earlier) {
        return facts().namespace("flags", 1000, orphans(orphans)).after(earlier).build();
    }

    private static List<RunFacts> runs(long... orphans) {
        return LongStream.of(orphans).mapToObj(each -> now(each, List.of())).toList();
    }

    private static RunFacts hearing(long references, List<RunFacts> earlier) {
        return facts().receipt("flags", references).after(earlier).build();
    }

    private static List<RunFacts> heard(long... references) {
        List<RunFacts> runs = new ArrayList<>();
        for (long each : references) {
            runs.add(hearing(each, List.of()));
        }
        return runs;
    }

    private static RunFacts like(String likeness, RunFacts... earlier) {
        return facts().receipt("flags", 5)
                .madeOf(likeness)
                .after(List.of(earlier))
                .build();
    }
}
