package dev.keepsake.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.policy.Verdict.Reason;
import dev.keepsake.tck.Cases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class VerdictTest {

    @Test
    void shouldJoinToTheStrictestAndKeepEveryReason() {
        Verdict joined = Verdict.refuse("r").and(Verdict.keep("k")).and(Verdict.hold("h"));

        assertThat(joined.severity()).isEqualTo(Severity.REFUSE);
        assertThat(joined.reasons())
                .containsExactly(
                        new Reason(Severity.KEEP, "k"),
                        new Reason(Severity.HOLD, "h"),
                        new Reason(Severity.REFUSE, "r"));
        assertThat(joined.reasons()).extracting(Reason::toString).containsExactly("k", "h", "r");
        assertThat(joined.isAllow()).isFalse();
    }

    @Test
    void shouldBeASemilattice() {
        Cases.check(10_000, random -> {
            Verdict a = verdict(random);
            Verdict b = verdict(random);
            Verdict c = verdict(random);
            assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
            assertThat(a.and(b)).isEqualTo(b.and(a));
            assertThat(a.and(a)).isEqualTo(a);
            assertThat(a.and(Verdict.allow())).isEqualTo(a);
            assertThat(a.and(b).severity()).isGreaterThanOrEqualTo(a.severity());
            assertThat(a.and(b).reasons()).containsAll(a.reasons()).containsAll(b.reasons());
            assertThat(a.and(b).isAllow()).isEqualTo(a.isAllow() && b.isAllow());
        });
    }

    @Test
    void shouldNotCareInWhichOrderPoliciesJudge() {
        Cases.check(1_000, random -> {
            List<Verdict> verdicts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                verdicts.add(verdict(random));
            }
            Verdict joined = verdicts.stream().reduce(Verdict.allow(), Verdict::and);
            Collections.shuffle(verdicts, random);
            assertThat(verdicts.stream().reduce(Verdict.allow(), Verdict::and)).isEqualTo(joined);
        });
    }

    @Test
    void shouldSortReasonsAndDropRepeats() {
        Reason b = new Reason(Severity.KEEP, "b");
        Reason a = new Reason(Severity.KEEP, "a");

        assertThat(new Verdict(Severity.KEEP, List.of(b, a, b)).reasons()).containsExactly(a, b);
    }

    @Test
    void shouldAgreeWithItsReasons() {
        Reason keep = new Reason(Severity.KEEP, "k");

        assertThatThrownBy(() -> new Verdict(Severity.ALLOW, List.of(keep)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A verdict of ALLOW has reasons of at most KEEP; they must agree.");
        assertThatThrownBy(() -> new Verdict(Severity.REFUSE, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A verdict of REFUSE has reasons of at most ALLOW; they must agree.");
    }

    @Test
    void shouldHaveAReasonToObject() {
        assertThatThrownBy(() -> Verdict.refuse(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A reason of severity REFUSE says ' '; only keep, hold and refuse have reasons, and each says why.");
        assertThatThrownBy(() -> new Reason(Severity.ALLOW, "fine"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A reason of severity ALLOW says 'fine'; ");
    }

    @Test
    void shouldAllowWithoutReasons() {
        assertThat(Verdict.allow().isAllow()).isTrue();
        assertThat(Verdict.allow()).isEqualTo(new Verdict(Severity.ALLOW, List.of()));
        assertThat(Severity.values()).containsExactly(Severity.ALLOW, Severity.KEEP, Severity.HOLD, Severity.REFUSE);
    }

    private static Verdict verdict(Random random) {
        Verdict verdict = Verdict.allow();
        for (int left = random.nextInt(4); left > 0; left--) {
            String text = "reason " + random.nextInt(3);
            verdict = verdict.and(
                    switch (random.nextInt(4)) {
                        case 0 -> Verdict.keep(text);
                        case 1 -> Verdict.hold(text);
                        case 2 -> Verdict.refuse(text);
                        default -> Verdict.allow();
                    });
        }
        return verdict;
    }
}
