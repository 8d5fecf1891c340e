package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.tck.Samples;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** Every line begins with its run, and has fields where the backend takes them. */
final class RunLogTest {

    private static final RunId RUN = Samples.run(1);
    private static final String PREFIX = "run#20221001T020000Z-00000001: ";

    private final List<String> lines = new ArrayList<>();
    private final List<LoggingEvent> events = new ArrayList<>();

    @Test
    void shouldBeginEveryLineWithItsRun() {
        RunLog log = new RunLog(RUN, new Lines());

        log.info().with("phase", Phase.LIST).say("{} begins", Phase.LIST);
        log.warn().say("{} of {} are kept", 3, 5);
        log.error().because(new IllegalStateException("down")).say("nothing more");

        assertThat(lines)
                .containsExactly(
                        "INFO " + PREFIX + "LIST begins",
                        "WARN " + PREFIX + "3 of 5 are kept",
                        "ERROR " + PREFIX + "nothing more java.lang.IllegalStateException: down");
    }

    @Test
    void shouldCarryItsFieldsAsTextsAndNumbers() {
        new RunLog(RUN, new Structured())
                .info()
                .with("phase", Phase.LIST)
                .with("done", 7L)
                .say("{} done", Phase.LIST);

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray()))
                    .isEqualTo(PREFIX + "LIST done");
            assertThat(event.getKeyValuePairs()).extracting(each -> each.key).containsExactly("run", "phase", "done");
            assertThat(event.getKeyValuePairs())
                    .extracting(each -> each.value)
                    .containsExactly(RUN.value(), "LIST", 7L);
        });
        assertThat(lines).isEmpty();
    }

    /** A key may hold a line feed; what follows it would look like a line of its own. */
    @Test
    void shouldKeepForgedLinesOnItsOwn() {
        new RunLog(RUN, new Lines())
                .warn()
                .say("{} is kept", "a\r\nrun#20221001T020000Z-00000002: ended as SWEPT\u2028\u0085\u001b[2J");

        assertThat(lines)
                .containsExactly("WARN " + PREFIX + "a<U+000D><U+000A>run#20221001T020000Z-00000002: ended as SWEPT"
                        + "<U+2028><U+0085><U+001B>[2J is kept");
    }

    @Test
    void shouldTakeBracesOfOthersForText() {
        new RunLog(RUN, new Lines()).warn().say("{} is kept, {} too", "a{}b", "c");

        assertThat(lines).containsExactly("WARN " + PREFIX + "a{}b is kept, c too");
    }

    /** Loggers ask a failure for its words, and it may fail once more. */
    @Test
    void shouldNameAFailureOfAListenerThatCantBePrinted() {
        Progress progress = new Progress(
                RUN,
                new CollectorListener() {
                    @Override
                    public void ended(RunId run) {
                        throw new Unprintable();
                    }
                },
                new RunLog(RUN, new Lines()));

        progress.ended();

        assertThat(lines)
                .containsExactly("WARN " + PREFIX + "a listener failed with a " + Unprintable.class.getName()
                        + ", which can't be logged; the run goes on as if it had not");
    }

    private static final class Unprintable extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    private class Lines extends AbstractLogger {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable cause) {
            lines.add(level + " " + MessageFormatter.basicArrayFormat(message, arguments)
                    + (cause == null ? "" : " " + cause));
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return "";
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isTraceEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled(Marker marker) {
            return true;
        }
    }

    private final class Structured extends Lines implements LoggingEventAware {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void log(LoggingEvent event) {
            events.add(event);
        }
    }
}
