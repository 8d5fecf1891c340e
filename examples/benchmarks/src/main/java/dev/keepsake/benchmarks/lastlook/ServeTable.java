package dev.keepsake.benchmarks.lastlook;

import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.jdbc.server.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;

/** Loads rows into a PostgreSQL of its own, tells its address, and keeps it until its input ends. */
final class ServeTable {

    private ServeTable() {}

    /** Takes the file of rows. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws SQLException, IOException {
        TestDatabase database = SharedPostgres.freshDatabase();
        load(database, Path.of(args[0]));
        System.out.println(database.jdbcUrl());
        while (System.in.read() >= 0) {
            // Until whoever started this is done.
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
}
