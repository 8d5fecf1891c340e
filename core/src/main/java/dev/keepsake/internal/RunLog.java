package dev.keepsake.internal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.plan.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.DefaultLoggingEventBuilder;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log of one run. Every message is one line, begins with the run, and carries the run and what it speaks of as fields
 * for encoders that write them. Thread-safe; its lines are not.
 */
final class RunLog {

    private final RunId run;
    private final Logger logger;

    RunLog(RunId run) {
        this(run, LoggerFactory.getLogger("dev.keepsake.run"));
    }

    RunLog(RunId run, Logger logger) {
        this.run = run;
        this.logger = logger;
    }

    Line info() {
        return new Line(logger.atInfo());
    }

    Line warn() {
        return new Line(logger.atWarn());
    }

    Line error() {
        return new Line(logger.atError());
    }

    /** SLF4J puts the fields before the message where a backend knows none, and a line is to begin with its run. */
    private boolean hasFields(LoggingEventBuilder event) {
        return logger instanceof LoggingEventAware || event.getClass() != DefaultLoggingEventBuilder.class;
    }

    /** A key or a message of somebody else's must not forge a line. */
    private static String onOneLine(@Nullable Object value) {
        String text = String.valueOf(value);
        if (text.codePoints().noneMatch(RunLog::breaksLines)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(each -> {
            if (breaksLines(each)) {
                line.append(String.format("<U+%04X>", each));
            } else {
                line.appendCodePoint(each);
            }
        });
        return line.toString();
    }

    private static boolean breaksLines(int codePoint) {
        return Character.isISOControl(codePoint) || codePoint == 0x2028 || codePoint == 0x2029;
    }

    /** A message on its way. */
    final class Line {

        private final LoggingEventBuilder event;
        private final Map<String, Object> fields = new LinkedHashMap<>();

        private Line(LoggingEventBuilder event) {
            this.event = event;
            fields.put("run", run.value());
        }

        /** Numbers stay numbers; everything else is a text, which no encoder takes apart. */
        @CanIgnoreReturnValue
        Line with(String field, Object value) {
            fields.put(field, value instanceof Number ? value : String.valueOf(value));
            return this;
        }

        @CanIgnoreReturnValue
        Line because(Throwable failure) {
            LoggingEventBuilder unused = event.setCause(failure);
            return this;
        }

        /** Ends the line; values take the places of {@code {}}. */
        void say(String text, @Nullable Object... values) {
            if (hasFields(event)) {
                for (Map.Entry<String, Object> each : fields.entrySet()) {
                    LoggingEventBuilder unused = event.addKeyValue(each.getKey(), each.getValue());
                }
            }
            event.log(
                    "run#{}: " + text,
                    Stream.concat(Stream.of(run), Stream.of(values))
                            .map(RunLog::onOneLine)
                            .toArray());
        }
    }
}
