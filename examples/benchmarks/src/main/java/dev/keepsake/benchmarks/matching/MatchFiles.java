package dev.keepsake.benchmarks.matching;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.internal.MatchingProcess;
import dev.keepsake.policy.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Keepsake's matching as a process. {@code list} writes a listing to a spool, as a run does while a store lists; {@code
 * match} takes the references in and matches the spool with them, as a run does afterwards; {@code both} does both.
 */
public final class MatchFiles {

    private MatchFiles() {}

    /**
     * Does it.
     *
     * @param arguments list, match or both; the directory of the work; the memory of the index in MiB
     * @throws IOException if a file can't be read
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        Path spool = directory.resolve("spool");
        MatchingProcess process = new MatchingProcess(
                new ReferencesFile(directory.resolve("references")),
                ByteSize.ofMebibytes(Long.parseLong(arguments[2])),
                directory);
        if (!arguments[0].equals("match")) {
            System.out.println("listed=" + process.list(sink -> list(directory.resolve("listing"), sink), spool));
        }
        if (!arguments[0].equals("list")) {
            Orphans orphans = new Orphans();
            long dangling = process.match(spool, Long.parseLong(arguments[3]), orphans::take);
            System.out.println(orphans + " dangling=" + dangling);
        }
    }

    private static void list(Path file, BlobSink sink) {
        try (Lines lines = new Lines(file)) {
            while (lines.next()) {
                int key = lines.fieldEnd(lines.from());
                int size = lines.fieldEnd(key + 1);
                int tag = lines.fieldEnd(size + 1);
                sink.accept(new Blob(
                        BlobKey.of(lines.text(lines.from(), key)),
                        new BlobVersion(lines.text(size + 1, tag), lines.number(key + 1, size), lines.time(tag + 1))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The listing can't be read from " + file + ".", e);
        }
    }
}
