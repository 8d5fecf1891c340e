package dev.keepsake.benchmarks.lastlook;

import dev.keepsake.internal.LastLookScan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Searches a file of lines with the scanner of the last look, a megabyte of whole lines at a time. */
final class ScanFile {

    private ScanFile() {}

    /** Takes the file and the file of ids. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        LastLookScan scan = LastLookScan.of(Files.readAllLines(Path.of(args[1])));
        byte[] buffer = new byte[1 << 20];
        int held = 0;
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer, held, buffer.length - held)) {
                int end = held + read;
                int lines = end;
                while (lines > 0 && buffer[lines - 1] != '\n') {
                    lines--;
                }
                scan.scan(buffer, 0, lines);
                held = end - lines;
                System.arraycopy(buffer, lines, buffer, 0, held);
            }
        }
        scan.scan(buffer, 0, held);
        System.out.println(scan.mentions() + " mentions");
    }
}
