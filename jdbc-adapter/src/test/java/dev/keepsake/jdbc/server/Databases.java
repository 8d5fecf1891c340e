package dev.keepsake.jdbc.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The databases of the server on a port.
 *
 * @param port a TCP port of this machine
 */
record Databases(int port) {

    private static final int LONGEST_NAME = 63;

    PGSimpleDataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {Postmaster.ADDRESS});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(PostgresServer.SUPERUSER);
        return source;
    }

    String url(String database) {
        String encoded = URLEncoder.encode(database, StandardCharsets.UTF_8);
        return "jdbc:postgresql://%s:%d/%s?user=%s"
                .formatted(Postmaster.ADDRESS, port, encoded, PostgresServer.SUPERUSER);
    }

    void create(String name, String template) {
        String sql = "create database " + quoted(name) + " template " + quoted(template);
        try (Connection connection = source(PostgresServer.MAINTENANCE_DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "database '%s' was not created from template '%s': %s".formatted(name, template, e.getMessage()),
                    e);
        }
    }

    private static String quoted(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "database name '%s' has %d bytes; give it 1 to %d".formatted(name, bytes, LONGEST_NAME));
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
