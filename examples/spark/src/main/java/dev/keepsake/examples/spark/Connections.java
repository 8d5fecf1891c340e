package dev.keepsake.examples.spark;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the database in any JVM, by a role that may only read. Travels there as a lambda. */
@FunctionalInterface
public interface Connections extends Serializable {

    /**
     * Opens one.
     *
     * @return a connection that the caller closes
     * @throws SQLException if it can't
     */
    Connection open() throws SQLException;
}
