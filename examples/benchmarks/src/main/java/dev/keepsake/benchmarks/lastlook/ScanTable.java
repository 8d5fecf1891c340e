package dev.keepsake.benchmarks.lastlook;

import com.sun.management.OperatingSystemMXBean;
import dev.keepsake.internal.LastLookScan;
import dev.keepsake.jdbc.JooqDatabase;
import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.jdbc.server.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;

/**
 * Loads the rows into a PostgreSQL of its own, and by turns copies them to nowhere through the driver and searches them as the
 * last look does. CPU is this process's; the server's is the same work in both.
 */
final class ScanTable {

    private ScanTable() {}

    /** Takes the file of rows, the file of ids, and the number of rounds. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws SQLException, IOException {
        TestDatabase database = SharedPostgres.freshDatabase();
        Path rows = Path.of(args[0]);
        load(database, rows);
        double megabytes = Files.size(rows) / 1e6;
        List<String> ids = Files.readAllLines(Path.of(args[1]));
        for (int round = 1; round <= Integer.parseInt(args[2]); round++) {
            measure("plain copy", megabytes, () -> copy(database, ""));
            measure("plain copy, binary", megabytes, () -> copy(database, " (format binary)"));
            LastLookScan scan = LastLookScan.of(ids);
            measure("last look", megabytes, () -> {
                long shown = JooqDatabase.of(DSL.using(database.dataSource(), SQLDialect.POSTGRES))
                        .search(scan)
                        .rows()
                        .read();
                return shown + " rows, " + scan.mentions() + " mentions";
            });
        }
    }

    private static void load(TestDatabase database, Path rows) throws SQLException, IOException {
        try (Connection connection = database.dataSource().getConnection();
                InputStream in = Files.newInputStream(rows)) {
            DSL.using(connection).execute("create unlogged table page (id bigserial primary key, body text)");
            // A sign that no row has stands between columns, so a line is one value, and quotes and backslashes are
            // plain.
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy page (body) from stdin (format csv, delimiter e'\\x01', quote e'\\x02', escape e'\\x02')",
                            in);
            DSL.using(connection).execute("vacuum analyze page");
        }
    }

    private static String copy(TestDatabase database, String format) throws SQLException, IOException {
        try (Connection connection = database.dataSource().getConnection()) {
            return connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(
                                    "copy (select body, id from page) to stdout" + format,
                                    OutputStream.nullOutputStream())
                    + " rows";
        }
    }

    @SuppressWarnings("SystemOut")
    private static void measure(String what, double megabytes, Work work) throws SQLException, IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        String answer = work.run();
        double wall = (System.nanoTime() - began) / 1e9;
        double used = (system.getProcessCpuTime() - cpu) / 1e9;
        System.out.println(String.format(
                Locale.ROOT, "%s: %.0f MB/s, %.2f s, %.2f CPU s here, %s", what, megabytes / wall, wall, used, answer));
    }

    /** Returns what it found, in words. */
    private interface Work {
        String run() throws SQLException, IOException;
    }
}
