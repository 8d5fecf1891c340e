package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The directory of one server: its data, its log, and a lock that lives as long as the JVM.
 *
 * <p>A directory whose lock nobody holds was left behind by a killed JVM, and the next one to start removes it.
 */
final class RunDirectory {

    private static final String OWN_PREFIX = "run-" + ProcessHandle.current().pid() + "-";

    private final Path path;
    private final FileChannel lock;

    private RunDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static RunDirectory create(CacheDirectory cache) throws IOException {
        return cache.exclusively(() -> {
            deleteLeftovers(cache);
            Path path = Files.createTempDirectory(cache.path(), OWN_PREFIX);
            FileTrees.permit(path, "rwxr-xr-x");
            FileChannel lock =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new RunDirectory(path, lock);
        });
    }

    private static void deleteLeftovers(CacheDirectory cache) throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(cache.path(), "run-*")) {
            for (Path run : runs) {
                // Its own locks a JVM must not try: closing the channel would drop them.
                if (!run.getFileName().toString().startsWith(OWN_PREFIX)) {
                    deleteIfLeft(run);
                }
            }
        }
    }

    private static void deleteIfLeft(Path run) {
        try (FileChannel lock =
                FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() != null) {
                FileTrees.delete(run);
            }
        } catch (IOException stillInUse) {
            // Its server may not have ended yet. A later start tries again.
        }
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("server.log");
    }

    /** Returns what the server said last, or a note that it said nothing. */
    String endOfLog() {
        try {
            String[] lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).split("\n", -1);
            int first = Math.max(0, lines.length - 20);
            return String.join("\n", Arrays.copyOfRange(lines, first, lines.length));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** Removes everything. May be called again. */
    void delete() {
        try (lock) {
            FileTrees.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
