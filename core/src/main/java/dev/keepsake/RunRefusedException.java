package dev.keepsake;

import dev.keepsake.report.Refusal;
import dev.keepsake.report.RunReport;
import java.util.stream.Collectors;

/**
 * A run refused, failed or stopped. Unless its report says {@code STOPPED}, nothing was removed.
 *
 * <p>The message holds every reason; the report holds them typed. A refusal is thrown rather than returned so that it
 * can't be overlooked.
 */
public final class RunRefusedException extends KeepsakeException {

    private static final long serialVersionUID = 1L;

    private final transient RunReport report;

    /**
     * Wraps a report.
     *
     * @param report a report with at least one refusal
     */
    public RunRefusedException(RunReport report) {
        super(messageOf(report));
        this.report = report;
    }

    /**
     * Wraps a report and the failure behind it.
     *
     * @param report a report with at least one refusal
     * @param cause what the outside world threw
     */
    public RunRefusedException(RunReport report, Throwable cause) {
        super(messageOf(report), cause);
        this.report = report;
    }

    /**
     * The account of the run.
     *
     * @return the report, with typed refusals
     */
    public RunReport report() {
        return report;
    }

    private static String messageOf(RunReport report) {
        return "Run " + report.run() + " on " + report.store() + " ended as " + report.result() + ". "
                + report.refusals().stream().map(Refusal::message).collect(Collectors.joining(" "));
    }
}
