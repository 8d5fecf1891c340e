package dev.keepsake.examples.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Keepsake logs, in a backend that knows fields. */
final class LogLinesTest {

    private final Stage stage = new Stage();
    private final Lines lines = new Lines("dev.keepsake");

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void shouldBeginEveryLineWithItsRunAndCarryItAsAField() {
        RunReport swept = stage.eventfulNight(CollectorListener.NO_OP);
        Plan refused = stage.collector(CollectorListener.NO_OP, Stage.REFUSING).plan();
        assertThat(stage.collector(CollectorListener.NO_OP, Stage.PASSING)
                        .restore(swept.run())
                        .isComplete())
                .isTrue();

        assertThat(lines.events()).hasSizeGreaterThan(40).allSatisfy(line -> {
            String run = String.valueOf(fieldsOf(line).get("run"));
            assertThat(new RunId(run)).isNotNull();
            assertThat(line.getFormattedMessage())
                    .startsWith("run#" + run + ": ")
                    .doesNotContain("\n");
        });
        assertThat(runs())
                .hasSize(4)
                .contains(swept.run().value(), refused.run().value());
    }

    @Test
    void shouldTellPhaseStoreResultVerdictCountsAndCodeInFields() {
        RunReport swept = stage.eventfulNight(CollectorListener.NO_OP);

        List<Map<String, Object>> fields = fieldsOf(swept.run());
        assertThat(fields)
                .anySatisfy(each ->
                        assertThat(each).containsEntry("store", Stage.STORE).hasSize(2));
        assertThat(fields)
                .anySatisfy(
                        each -> assertThat(each).containsEntry("phase", "MATCH").containsEntry("done", 3L));
        assertThat(fields)
                .anySatisfy(each -> assertThat(each)
                        .containsEntry(
                                "digest", swept.plan().orElseThrow().digest().toString())
                        .containsEntry("who", "Ada"));
        assertThat(fields)
                .anySatisfy(each -> assertThat(each).containsEntry("blobs", 1L).containsEntry("bytes", 10L));
        assertThat(fields)
                .filteredOn(each -> each.containsKey("result"))
                .extracting(
                        each -> each.get("result"),
                        each -> each.get("verdict"),
                        each -> each.get("candidates"),
                        each -> each.get("removed"))
                .containsExactly(tuple("HELD", "HOLD", 1, null), tuple("SWEPT", "HOLD", 1, 1L));
        assertThat(lines.events())
                .filteredOn(each -> "ReferencedAgain".equals(fieldsOf(each).get("refusal")))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.getFormattedMessage()).contains(": ReferencedAgain: 1 removed blob"));
    }

    /** Logback asks a failure for its words while it is logged. */
    @Test
    void shouldGoOnWithAListenerWhoseFailureCantBeLogged() {
        stage.seeOnce();

        Plan plan = stage.collector(
                        new CollectorListener() {
                            @Override
                            public void finished(RunReport report) {
                                throw new Wordless();
                            }
                        },
                        Stage.PASSING)
                .plan();

        assertThat(RunReport.of(plan).result()).isEqualTo(Result.PLANNED);
        assertThat(lines.messages())
                .contains("run#" + plan.run() + ": a listener failed with a " + Wordless.class.getName()
                        + ", which can't be logged; the run goes on as if it had not");
    }

    private Set<String> runs() {
        return lines.events().stream()
                .map(each -> String.valueOf(fieldsOf(each).get("run")))
                .collect(Collectors.toSet());
    }

    private List<Map<String, Object>> fieldsOf(RunId run) {
        return lines.events().stream()
                .map(LogLinesTest::fieldsOf)
                .filter(each -> run.value().equals(each.get("run")))
                .toList();
    }

    private static Map<String, Object> fieldsOf(ILoggingEvent line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (line.getKeyValuePairs() != null) {
            line.getKeyValuePairs().forEach(each -> fields.put(each.key, each.value));
        }
        return fields;
    }

    private static final class Wordless extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }
}
