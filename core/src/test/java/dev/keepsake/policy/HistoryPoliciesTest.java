package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.RowTally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is judged by what earlier runs found. */
final class HistoryPoliciesTest {

    private static final SafetyPolicy ORPHANS = SafetyPolicies.unusualOrphans(6);
    private static final SafetyPolicy FALL = SafetyPolicies.unusualFall(6);

    /** One of the ten is wild, and moves neither what is usual nor how usual it is. */
    private static final List<RunFacts> SOME = runs(20, 24, 900, 22, 26, 20, 24, 22, 26, 24);

    /** From run to run it changed by 1 % in the middle, and by 1 % more or less. */
    private static final List<RunFacts> CHANGING = changes(10, 0, 20, 10, 0, 20, 10, 0, 20, 0);

    private static final List<RunFacts> CONSTANT = changes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void shouldHoldAnUnusualNumberOfOrphans() {
        assertThat(ORPHANS.judge(now(240, SOME)))
                .isEqualTo(
                        Verdict.hold("In namespace 'flags' 240 of 1000 blobs (24 %) are orphans. In the last 10 runs it"
                                + " was typically 2.4 %, give or take 0.3 %; this is 48.0 times that above, more than the limit"
                                + " of 6. Look at examples of them for references that no provider reads; approve the plan if"
                                + " they are real."));
    }

    @Test
    void shouldHoldOnlyWhatIsBeyondTheLimit() {
        List<RunFacts> spread = runs(100, 110, 120, 130, 140, 100, 110, 120, 130, 140);

        // The median is 12 %, and the median distance 1 %, which is a spread of 1.4826 %: six are 8.8956 %.
        assertThat(ORPHANS.judge(now(208, spread))).isEqualTo(Verdict.allow());
        assertThat(ORPHANS.judge(now(209, spread)).severity()).isEqualTo(Severity.HOLD);
        assertThat(SafetyPolicies.unusualOrphans(7).judge(now(209, spread))).isEqualTo(Verdict.allow());
    }

    @Test
    void shouldLeaveRoomWhereNothingEverVaried() {
        List<RunFacts> none = runs(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(ORPHANS.judge(now(26, none)))
                .as("six times 0.45 % are 2.7 %")
                .isEqualTo(Verdict.allow());
        assertThat(ORPHANS.judge(now(28, none)).severity()).isEqualTo(Severity.HOLD);
        RunFacts small = facts().namespace("flags", 20, orphans(10)).after(none).build();
        assertThat(ORPHANS.judge(small)).as("a handful").isEqualTo(Verdict.allow());

        List<RunFacts> constant = runs(100, 100, 100, 100, 100, 100, 100, 100, 100, 100);
        assertThat(ORPHANS.judge(now(160, constant))).as("six tenths more").isEqualTo(Verdict.allow());
        assertThat(ORPHANS.judge(now(161, constant)).severity()).isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldNotAskAgainForWhatTheLastRunLeftBehind() {
        List<RunFacts> earlier = new ArrayList<>(runs(4, 4, 4, 4, 4, 4, 4, 4, 4, 4));
        RunFacts seenOnce =
                facts().namespace("flags", 1000, orphans(200).candidates(20)).build();

        earlier.add(0, seenOnce);
        assertThat(ORPHANS.judge(now(206, earlier))).as("180 of them, and 26").isEqualTo(Verdict.allow());
        assertThat(ORPHANS.judge(now(208, earlier)).severity()).isEqualTo(Severity.HOLD);
        earlier.add(0, now(4, List.of()));
        assertThat(ORPHANS.judge(now(206, earlier)).severity())
                .as("only the latest run can have left them")
                .isEqualTo(Severity.HOLD);

        RunFacts first =
                facts().namespace("flags", 1000, orphans(60).candidates(0)).build();
        assertThat(ORPHANS.judge(now(70, List.of(first)))).as("without history").isEqualTo(Verdict.allow());
        assertThat(ORPHANS.judge(now(71, List.of(first))).severity()).isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldBeCarefulWithoutHistory() {
        List<RunFacts> few = runs(500, 500, 500, 500, 500, 500, 500, 500, 500);
        RunFacts large =
                facts().namespace("flags", 100_000, orphans(1001)).after(few).build();

        assertThat(ORPHANS.judge(large))
                .isEqualTo(
                        Verdict.hold("In namespace 'flags' 1001 of 100000 blobs (1.1 %) are orphans. No more than 1 %"
                                + " pass while fewer than 10 runs tell what is usual. Look at examples of them for references that"
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

        assertThat(ORPHANS.judge(other).reasons().toString()).contains("while fewer than 10 runs tell what is usual");
        RunFacts empty = facts().namespace("flags", 0, orphans(0)).build();
        assertThat(ORPHANS.judge(now(24, Collections.nCopies(10, empty)))
                        .reasons()
                        .toString())
                .as("a namespace without blobs has no share")
                .contains("while fewer than 10 runs tell what is usual");
    }

    @Test
    void shouldHoldAnUnusualFall() {
        assertThat(FALL.judge(falling(900, CHANGING)))
                .isEqualTo(Verdict.hold(
                                "Provider 'flags' reported 900 references, and 1000 before; 100 of them (10 %) are"
                                        + " missing. In the last 10 runs it typically changed by 1.0 %, give or take 1.5 %; this is 6.7"
                                        + " times that spread, more than the limit of 6. Look for rows that were lost, filtered or"
                                        + " moved; approve the plan if they were deleted on purpose.")
                        .and(Verdict.hold("Provider 'flags' reported 900 rows, and 1000 before; 100 of them (10 %) are"
                                + " missing. In the last 10 runs it typically changed by 1.0 %, give or take 1.5 %; this is 6.7"
                                + " times that spread, more than the limit of 6. Look for rows that were lost, filtered or"
                                + " moved; approve the plan if they were deleted on purpose.")));
        assertThat(FALL.judge(falling(912, CHANGING))).isEqualTo(Verdict.allow());
        assertThat(FALL.judge(falling(911, CHANGING)).severity()).isEqualTo(Severity.HOLD);
        assertThat(FALL.judge(falling(5000, CHANGING))).as("a rise").isEqualTo(Verdict.allow());
    }

    @Test
    void shouldMissNoMoreThanThereAreOrphans() {
        assertThat(FALL.judge(facts().namespace("flags", 1000, orphans(88))
                        .receipt("flags", 500)
                        .previously(new RowTally(1000, 1000), 1000)
                        .after(CHANGING)
                        .build()))
                .as("the application deleted the others' blobs as well")
                .isEqualTo(Verdict.allow());
        assertThat(FALL.judge(facts().namespace("flags", 1000, orphans(89))
                                .receipt("flags", 500)
                                .previously(new RowTally(1000, 1000), 1000)
                                .after(CHANGING)
                                .build())
                        .severity())
                .isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldNotMissWhatANewProviderTookOver() {
        assertThat(FALL.judge(migrated(412, CHANGING))).isEqualTo(Verdict.allow());
        assertThat(FALL.judge(migrated(411, CHANGING)).severity()).isEqualTo(Severity.HOLD);

        List<RunFacts> known = new ArrayList<>(CHANGING);
        known.add(0, facts().receipt("flags", 1000).receipt("flags-v2", 1).build());
        assertThat(FALL.judge(migrated(500, known)).severity())
                .as("one that was there before took over nothing")
                .isEqualTo(Severity.HOLD);
        assertThat(FALL.judge(migrated(500, List.of())).severity())
                .as("without history nobody knows who is new")
                .isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldLeaveRoomWhereAProviderAlwaysSaidTheSame() {
        assertThat(FALL.judge(falling(940, CONSTANT))).isEqualTo(Verdict.allow());
        assertThat(FALL.judge(falling(939, CONSTANT)).severity()).isEqualTo(Severity.HOLD);
        assertThat(FALL.judge(falling(20, 10, CONSTANT))).as("a handful").isEqualTo(Verdict.allow());
        assertThat(FALL.judge(falling(20, 9, CONSTANT)).severity()).isEqualTo(Severity.HOLD);
        assertThat(FALL.judge(falling(20, 10, List.of()))).as("a handful").isEqualTo(Verdict.allow());
        assertThat(FALL.judge(falling(20, 9, List.of())).severity()).isEqualTo(Severity.HOLD);
    }

    @Test
    void shouldBeCarefulAboutAFallWithoutHistory() {
        List<RunFacts> few = CHANGING.subList(0, 9);
        assertThat(FALL.judge(facts().namespace("flags", 1000, orphans(500))
                        .receipt("flags", new RowTally(100, 100), 949)
                        .previously(new RowTally(100, 100), 1000)
                        .after(few)
                        .build()))
                .isEqualTo(
                        Verdict.hold(
                                "Provider 'flags' reported 949 references, and 1000 before; 51 of them (5.1 %) are"
                                        + " missing. No more than 5 % pass while fewer than 10 runs tell what is usual. Look for rows"
                                        + " that were lost, filtered or moved; approve the plan if they were deleted on purpose."));
        assertThat(FALL.judge(falling(950, few))).isEqualTo(Verdict.allow());
        assertThat(FALL.judge(facts().namespace("flags", 1000, orphans(500))
                        .receipt("flags", 0)
                        .build()))
                .as("never heard before")
                .isEqualTo(Verdict.allow());
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
                .isEqualTo(Verdict.keep(
                        "Provider 'flags' is new or was changed: 1 of the runs right before had it as it is,"
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
        assertThat(SafetyPolicies.shadow(1)).hasToString("keep everything until each provider was the same for 1 run");
        assertThat(ORPHANS)
                .hasToString("hold when the share of a namespace's orphans is more than 6 times the usual spread above"
                        + " what is usual");
        assertThat(FALL)
                .hasToString(
                        "hold when a provider's references or rows fall by more than 6 times the usual spread of their"
                                + " changes");
    }

    private static RunFacts now(long orphans, List<RunFacts> earlier) {
        return facts().namespace("flags", 1000, orphans(orphans)).after(earlier).build();
    }

    private static List<RunFacts> runs(long... orphans) {
        return LongStream.of(orphans).mapToObj(each -> now(each, List.of())).toList();
    }

    private static RunFacts falling(long to, List<RunFacts> earlier) {
        return falling(1000, to, earlier);
    }

    private static RunFacts falling(long from, long to, List<RunFacts> earlier) {
        return facts().namespace("flags", 1000, orphans(500))
                .receipt("flags", to)
                .previously(new RowTally(from, from), from)
                .after(earlier)
                .build();
    }

    /** Half of the rows are read by another provider now. */
    private static RunFacts migrated(long takenOver, List<RunFacts> earlier) {
        return facts().namespace("flags", 1000, orphans(500))
                .receipt("flags", 500)
                .previously(new RowTally(1000, 1000), 1000)
                .claiming("flags")
                .receipt("flags-v2", takenOver)
                .claiming("flags")
                .after(earlier)
                .build();
    }

    /** Runs between which the provider's figures, a thousand each, changed by so many. */
    private static List<RunFacts> changes(long... changes) {
        return LongStream.of(changes)
                .mapToObj(each -> facts().receipt("flags", 1000 + each)
                        .previously(new RowTally(1000, 1000), 1000)
                        .build())
                .toList();
    }

    private static RunFacts like(String likeness, RunFacts... earlier) {
        return facts().receipt("flags", 5)
                .madeOf(likeness)
                .after(List.of(earlier))
                .build();
    }
}
