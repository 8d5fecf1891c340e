package dev.keepsake.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.policy.Severity;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NOTHING_TO_DO | nothing to do: no blob is due                           | Nothing. What was kept is judged again
            PLANNED       | planned: the plan may be executed; nothing was touched  | Look at the candidates; then execute the plan with digest
            HELD          | held: the plan waits for approval; nothing was touched  | Look at the verdict's reasons; then have the plan with digest
            REFUSED       | refused: nothing was touched                            | Mend what the reasons name and run again.
            FAILED        | failed: something broke before anything was touched     | Mend the cause and run again.
            SWEPT         | swept: every candidate of the plan has an outcome       | If a removed blob is missed, restore run 20221001T020000Z-9f3a61c2
            STOPPED       | stopped: the sweep ended early; what has an outcome is  | Mend what the reasons name before the next run. If a removed
            """)
    void shouldSayResultAndNextStep(Result result, String words, String nextStep) {
        assertThat(Reports.plain(result).toText()).contains("Result:     " + words, "What to do: " + nextStep);
    }

    @Test
    void shouldNameTheDigestToExecuteOrApprove() {
        for (Result each : new Result[] {Result.PLANNED, Result.HELD}) {
            RunReport report = Reports.plain(each);
            assertThat(Wording.whatToDo(report))
                    .contains("with digest " + report.plan().orElseThrow().digest());
        }
    }

    @Test
    void shouldHaveOtherWordsForEverySeverity() {
        assertThat(Arrays.stream(Severity.values()).map(Wording::of))
                .containsExactly(
                        "allow: no policy objects",
                        "keep: nothing is removed this time",
                        "hold: a person has to approve first",
                        "refuse: nothing may be removed");
    }
}
