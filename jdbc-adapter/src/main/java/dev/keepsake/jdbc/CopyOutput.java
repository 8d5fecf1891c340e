package dev.keepsake.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a database sends of a running {@code COPY … TO STDOUT}, as it comes. Not thread-safe. */
interface CopyOutput extends AutoCloseable {

    /** The next bytes, at borders of the sender's choice; null after the last. */
    byte @Nullable [] next() throws SQLException;

    /** How many rows the database says it has sent; known after the last bytes. */
    long rows();

    /** Ends the copy if it is running. */
    @Override
    void close() throws SQLException;
}
