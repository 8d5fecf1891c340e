package dev.keepsake.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** {@code COPY} of PostgreSQL's own driver. The only class that names types of it: who uses another database has none. */
final class PostgresCopy implements CopyOutput {

    private final CopyOut copy;

    private PostgresCopy(CopyOut copy) {
        this.copy = copy;
    }

    /** How to copy on a connection of this driver, which a pool may have wrapped; empty on any other. */
    static Optional<CopyStart> on(Connection connection) {
        return unwrapped(connection)
                .map(postgres -> sql -> new PostgresCopy(postgres.getCopyAPI().copyOut(sql)));
    }

    /** A pool that can't tell, or won't, has none: if its connection is broken, the next query says so. */
    private static Optional<PGConnection> unwrapped(Connection connection) {
        try {
            return connection.isWrapperFor(PGConnection.class)
                    ? Optional.of(connection.unwrap(PGConnection.class))
                    : Optional.empty();
        } catch (SQLException | AbstractMethodError e) {
            return Optional.empty();
        }
    }

    @Override
    public byte @Nullable [] next() throws SQLException {
        return copy.readFromCopy();
    }

    @Override
    public long rows() {
        return copy.getHandledRowCount();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
