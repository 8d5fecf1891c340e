package dev.keepsake.examples.replay.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.examples.replay.cards.Truth;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweepJudgeTest {

    private final Truth truth = new Truth(Set.of("live1", "live2"), Set.of("old1", "old2"), Set.of("new"), Set.of("x"));

    @Test
    void shouldPraiseExactlyTheOrphans() {
        SweepJudge judge = new SweepJudge(truth, Set.of("old1", "old2"));

        assertThatCode(judge::requirePerfect).doesNotThrowAnyException();
        assertThat(judge.toText()).contains("live objects deleted: 0").contains("2 of 2 eligible");
    }

    @Test
    void shouldFailOnALiveObject() {
        SweepJudge judge = new SweepJudge(truth, Set.of("old1", "old2", "live1"));

        assertThat(judge.toText()).contains("precision 66.67 %, recall 100.00 %");
        assertThatThrownBy(judge::requirePerfect)
                .isInstanceOf(CheckFailedException.class)
                .hasMessage("Live objects deleted: expected 0, was 1.");
    }

    @Test
    void shouldFailOnAnOrphanThatIsStillThere() {
        SweepJudge judge = new SweepJudge(truth, Set.of("old1"));

        assertThat(judge.toText()).contains("precision 100.00 %, recall 50.00 %");
        assertThatThrownBy(judge::requirePerfect)
                .isInstanceOf(CheckFailedException.class)
                .hasMessage("True orphans removed: expected 2, was 1; missing [old2], too many [].");
    }

    @Test
    void shouldFailOnAnOrphanInsideItsGracePeriod() {
        SweepJudge judge = new SweepJudge(truth, Set.of("old1", "old2", "new"));

        assertThatThrownBy(judge::requirePerfect)
                .isInstanceOf(CheckFailedException.class)
                .hasMessage("True orphans removed: expected 2, was 3; missing [], too many [new].");
    }
}
