package dev.keepsake.jdbc.server;

import javax.sql.DataSource;

/**
 * A database by its name.
 *
 * @param server the server that holds it
 * @param name its name, as given to {@code create database}
 */
public record TestDatabase(PostgresServer server, String name) {

    /** Returns connections of the superuser to it. */
    public DataSource dataSource() {
        return server.dataSource(name);
    }

    /** Returns its address, with the superuser in it. */
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }
}
