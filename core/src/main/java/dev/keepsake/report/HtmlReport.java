package dev.keepsake.report;

final class HtmlReport {
    private HtmlReport() {}

    static String of(RunReport report) {
        return report.toString();
    }
}
