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
    static Optional<CopyStart> on(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return Optional.empty();
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        return Optional.of(sql -> new PostgresCopy(postgres.getCopyAPI().copyOut(sql)));
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
