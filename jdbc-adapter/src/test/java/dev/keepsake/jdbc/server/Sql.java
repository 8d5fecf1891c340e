package dev.keepsake.jdbc.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Short forms for tests. */
final class Sql {

    private Sql() {}

    static List<String> strings(PostgresServer server, String query) throws SQLException {
        return strings(server.dataSource(PostgresServer.MAINTENANCE_DATABASE), query);
    }

    /** Returns the first column. */
    static List<String> strings(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    /** Starts a statement that never ends and waits for nothing, and returns when it runs. It ends with the server. */
    static void keepBusy(DataSource source) throws SQLException {
        Thread client = new Thread(() -> runForever(source), "busy");
        client.setDaemon(true);
        client.start();
        while (strings(source, "select 1 from pg_stat_activity where state = 'active' and query like 'do %'")
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static void runForever(DataSource source) {
        try {
            execute(source, "do $$ begin loop null; end loop; end $$");
        } catch (SQLException stopped) {
            // As planned.
        }
    }

    static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
