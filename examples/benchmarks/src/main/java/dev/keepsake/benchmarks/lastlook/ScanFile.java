package dev.keepsake.benchmarks.lastlook;

import com.sun.management.OperatingSystemMXBean;
import dev.keepsake.internal.LastLookScan;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Searches a file of lines with the scanner of the last look, a megabyte of whole lines at a time. */
final class ScanFile {

    private ScanFile() {}

    /** Takes the file, the file of ids, and how many ids are searched besides, which no line has. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        List<String> wanted = Files.readAllLines(Path.of(args[1]));
        LastLookScan scan = LastLookScan.of(wanted, Integer.parseInt(args[2]));
        double indexed = cpuSeconds();
        long heap = heapInUse();
        double before = cpuSeconds();
        search(Path.of(args[0]), scan);
        System.out.println(String.format(
                Locale.ROOT,
                "%d mentions indexed=%.2f searched=%.2f heap=%d",
                scan.mentions(),
                indexed,
                cpuSeconds() - before,
                heap / 1_000_000));
    }

    private static void search(Path file, LastLookScan scan) throws IOException {
        byte[] buffer = new byte[1 << 20];
        int held = 0;
        try (InputStream in = Files.newInputStream(file)) {
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
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** What is left after a collection: the index, and little else. */
    private static long heapInUse() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
