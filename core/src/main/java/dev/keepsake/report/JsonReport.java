package dev.keepsake.report;

final class JsonReport {
    private JsonReport() {}

    static String of(RunReport report) {
        return report.toString();
    }
}
