package dev.keepsake.benchmarks.matching;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * Writes the work of one size into a directory: {@code listing} has a line for each key in the order of a listing, with
 * size, entity tag and time after tabs; {@code references} a line for each reference; {@code orphans} every key that no
 * reference names. Prints what a right answer is. Needs a bit of memory for each key.
 */
public final class GenerateWork {

    private GenerateWork() {}

    /**
     * Writes.
     *
     * @param arguments the number of keys, and an existing directory
     * @throws IOException if it can't
     */
    public static void main(String[] arguments) throws IOException {
        Work work = new Work(Long.parseLong(arguments[0]));
        Path directory = Path.of(arguments[1]);
        listing(work, directory.resolve("listing"));
        references(work, directory.resolve("references"));
        Orphans orphans = orphans(work, directory.resolve("orphans"));
        if (orphans.count() != work.orphans()) {
            throw new IllegalStateException(orphans.count() + " orphans were made, " + work.orphans() + " meant.");
        }
        System.out.println(orphans);
    }

    private static void listing(Work work, Path file) throws IOException {
        try (OutputStream out = open(file)) {
            StringBuilder line = new StringBuilder();
            for (long place = 0; place < work.keys(); place++) {
                line.setLength(0);
                work.key(place, line);
                long mixed = Work.mixed(place);
                HexFormat hex = HexFormat.of();
                line.append('\t').append(work.sizeOf(place)).append('\t');
                line.append(hex.toHexDigits(mixed))
                        .append(hex.toHexDigits(~mixed))
                        .append('\t');
                line.append(Instant.ofEpochSecond(1_650_000_000L + place % 10_000_000L))
                        .append('\n');
                write(line, out);
            }
        }
    }

    private static void references(Work work, Path file) throws IOException {
        try (OutputStream out = open(file)) {
            StringBuilder line = new StringBuilder();
            for (long number = 0; number < work.references(); number++) {
                line.setLength(0);
                work.reference(number, line);
                write(line.append('\n'), out);
            }
        }
    }

    private static Orphans orphans(Work work, Path file) throws IOException {
        BitSet named = new BitSet();
        for (long which = 0; which < work.distinct() - work.dangling(); which++) {
            named.set(Math.toIntExact(work.shuffled(which)));
        }
        Orphans orphans = new Orphans();
        try (OutputStream out = open(file)) {
            StringBuilder line = new StringBuilder();
            for (long place = 0; place < work.keys(); place++) {
                if (!named.get((int) place)) {
                    line.setLength(0);
                    work.key(place, line);
                    byte[] key = line.toString().getBytes(StandardCharsets.US_ASCII);
                    orphans.take(key, 0, key.length);
                    write(line.append('\n'), out);
                }
            }
        }
        return orphans;
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }

    private static void write(StringBuilder line, OutputStream out) throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
