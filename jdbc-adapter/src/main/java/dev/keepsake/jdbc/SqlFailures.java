package dev.keepsake.jdbc;

import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceReadException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a database throws into what a provider, a census or a last look throws. */
final class SqlFailures {

    /** PostgreSQL's undefined table, column, schema; the same of H2, MariaDB and MySQL. */
    private static final Set<String> MISSING =
            Set.of("42P01", "42703", "3F000", "42S02", "42S03", "42S04", "42S22", "90079");

    /** Cancelled by request or timeout: PostgreSQL and H2; MariaDB and MySQL. */
    private static final Set<String> CANCELLED = Set.of("57014", "70100");

    private static final int SQLITE_ERROR = 1;
    private static final int SQLITE_INTERRUPT = 9;

    private static final String NOT_ALLOWED = "42501";

    private final Subject subject;

    SqlFailures(Subject subject) {
        this.subject = subject;
    }

    /** Runs a call to the database, of which only failures of the kinds that providers throw come out. */
    <T extends @Nullable Object> T during(long rows, SqlCall<T> call) {
        try {
            return call.run();
        } catch (SQLException | RuntimeException e) {
            throw of(e, rows);
        }
    }

    ReferenceReadException of(Exception failure, long rows) {
        if (failure instanceof ReferenceReadException told) {
            return told;
        }
        Optional<SQLException> sql = sqlIn(failure);
        String state = sql.map(SQLException::getSQLState).orElse("");
        String said = wordsOf(sql.isPresent() ? sql.get() : failure, state);
        if (MISSING.contains(state)
                || sql.filter(SqlFailures::isMissingOnSqlite).isPresent()) {
            return new MissingPlaceException(
                    subject.who() + " can't find all that it reads, " + missing(said) + ". " + said
                            + " A missing place is never 'no references': if a migration moved it, register a provider"
                            + " for the new schema and retire this one.",
                    failure);
        }
        if (CANCELLED.contains(state)
                || sql.filter(each -> isOfSqlite(each) && each.getErrorCode() == SQLITE_INTERRUPT)
                        .isPresent()
                || sql.filter(SQLTimeoutException.class::isInstance).isPresent()
                || Thread.currentThread().isInterrupted()) {
            return new ReadCancelledException(
                    where("was cancelled", rows) + said + " Raise the limit that ended it, or run again.", failure);
        }
        String next = state.equals(NOT_ALLOWED)
                ? " Let this role select every row: grant it, and exempt it from row-level security (bypassrls)."
                : " What it pushed so far is void; repair the cause and run again.";
        return new ReferenceReadException(where("failed", rows) + said + next, failure);
    }

    /** Leaves the thread interrupted. */
    void refuseInterrupt(long rows) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(rows);
        }
    }

    ReferenceReadException interrupted(long rows) {
        return new ReadCancelledException(where("was interrupted", rows) + "What it pushed so far is void; run again.");
    }

    /** Thrown where {@code withConnections} asks for what can't be. */
    ReferenceReadException oneConnectionOnly(String why) {
        return new ReferenceReadException(subject.who() + " is to read " + subject.source()
                + " with several connections, and " + why + ". Leave out withConnections, so that one reads.");
    }

    ReferenceReadException tooFewConnections(int got, int wanted, ReferenceReadException failure) {
        return new ReferenceReadException(
                subject.who() + " got " + got + " of the " + wanted + " connections that withConnections(" + wanted
                        + ") asks for, and holds none any more. Let the pool have that many free for each provider that"
                        + " reads at the same time, or ask for fewer. The next one failed: " + failure.getMessage(),
                failure);
    }

    /** The caller's transaction may hold rows that are never committed, and its snapshot may be old. */
    ReferenceReadException openTransaction(String evidence) {
        return new ReferenceReadException(subject.who() + " got a connection on which a transaction"
                + " is or may be open (" + evidence + "). It reads " + subject.source()
                + " in a snapshot of its own: give"
                + " it the DSLContext of the data source, and call the collector outside of a transaction.");
    }

    ReferenceReadException givingBack(SQLException failure) {
        return new ReferenceReadException(
                subject.who() + " could not give its connection back as it was taken. "
                        + wordsOf(failure, String.valueOf(failure.getSQLState()))
                        + " What it pushed so far is void; close that connection, and run again.",
                failure);
    }

    private String where(String what, long rows) {
        return subject.who() + " " + what + " after " + rows + " rows of " + subject.source() + ". ";
    }

    /** The columns that the database complains of, or all of them if it names none. */
    private String missing(String said) {
        List<String> named = subject.places().stream()
                .filter(each -> said.matches("(?is).*\\b" + Pattern.quote(each.column()) + "\\b.*"))
                .map(Object::toString)
                .toList();
        List<String> all = subject.places().stream().map(Object::toString).toList();
        String columns = String.join(", ", named.isEmpty() ? all : named);
        return "table " + subject.source() + (columns.isEmpty() ? "" : ", column " + columns);
    }

    /** Its driver gives no SQLState, and one code to all errors of a statement. */
    private static boolean isMissingOnSqlite(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return isOfSqlite(failure)
                && failure.getErrorCode() == SQLITE_ERROR
                && (message.contains("no such table") || message.contains("no such column"));
    }

    private static boolean isOfSqlite(SQLException failure) {
        return failure.getSQLState() == null
                && String.valueOf(failure.getMessage()).contains("[SQLITE_");
    }

    /** What a database said, however deep it is wrapped. */
    static String inWords(Exception failure) {
        Optional<SQLException> sql = sqlIn(failure);
        String state = sql.map(SQLException::getSQLState).orElse("");
        return wordsOf(sql.isPresent() ? sql.get() : failure, state);
    }

    /** Whether a table or column is not there. */
    static boolean isMissing(Exception failure) {
        return sqlIn(failure)
                .filter(sql -> MISSING.contains(String.valueOf(sql.getSQLState())) || isMissingOnSqlite(sql))
                .isPresent();
    }

    private static String wordsOf(Throwable failure, String state) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return "The database says: " + message + (state.isEmpty() ? "." : " (SQLState " + state + ").");
    }

    private static Optional<SQLException> sqlIn(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** Work that talks to the database. */
    interface SqlCall<T extends @Nullable Object> {
        T run() throws SQLException;
    }
}
