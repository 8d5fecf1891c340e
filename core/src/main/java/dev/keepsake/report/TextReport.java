package dev.keepsake.report;

final class TextReport {
    private TextReport() {}

    static String of(RunReport report) {
        return report.toString();
    }
}
