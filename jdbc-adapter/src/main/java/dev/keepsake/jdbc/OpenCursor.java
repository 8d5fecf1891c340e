package dev.keepsake.jdbc;

import org.jooq.Cursor;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** A cursor whose failures are told as the provider's. */
record OpenCursor(Cursor<? extends Record> cursor, SqlFailures failures) implements AutoCloseable {

    static OpenCursor of(SqlFailures failures, SqlFailures.SqlCall<Cursor<? extends Record>> open) {
        return new OpenCursor(failures.during(0, open), failures);
    }

    /** The next row; null after the last. */
    @Nullable
    Record next(long rowsSoFar) {
        return failures.<@Nullable Record>during(rowsSoFar, cursor::fetchNext);
    }

    @Override
    public void close() {
        cursor.close();
    }
}
