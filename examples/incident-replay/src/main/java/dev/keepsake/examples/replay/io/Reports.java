package dev.keepsake.examples.replay.io;

import dev.keepsake.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the reports of all runs are written to. */
public final class Reports {

    private final Path directory;

    private Reports(Path directory) {
        this.directory = directory;
    }

    /**
     * Reports in a directory, which is made if it is not there.
     *
     * @param directory where
     * @return the reports
     * @throws UncheckedIOException if it can't be made
     */
    public static Reports in(Path directory) {
        try {
            return new Reports(Files.createDirectories(directory).toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the reports can't be made: " + e, e);
        }
    }

    /**
     * Writes a report as text, JSON and HTML.
     *
     * @param name the name of the three files
     * @param report the report
     * @return its text, shortened for a person who watches
     * @throws UncheckedIOException if it can't be written
     */
    public String write(String name, RunReport report) {
        write(name + ".txt", report.toText());
        write(name + ".json", report.toJson());
        write(name + ".html", report.toHtml());
        return Excerpt.of(report.toText(), name + ".txt");
    }

    /**
     * Where they are.
     *
     * @return an absolute path
     */
    public Path directory() {
        return directory;
    }

    private void write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " can't be written: " + e, e);
        }
    }
}
