package dev.keepsake.benchmarks.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same by an anti join of a database in this process: DuckDB reads the files itself, SQLite is given their lines in
 * one transaction. Both write the orphans to a table.
 */
public final class MatchInSql {

    private static final String ORPHANS = "create table orphans as select key from listing"
            + " where not exists (select 1 from names where names.key = listing.key)";

    private MatchInSql() {}

    /**
     * Does it.
     *
     * @param arguments duckdb or sqlite, and the directory of the work
     * @throws IOException if a file can't be read
     * @throws SQLException if the database fails
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path directory = Path.of(arguments[1]);
        Path file = directory.resolve("peer." + arguments[0]);
        boolean unusedBefore = Files.deleteIfExists(file);
        try (Connection connection = DriverManager.getConnection("jdbc:" + arguments[0] + ":" + file);
                Statement statement = connection.createStatement()) {
            if (arguments[0].equals("duckdb")) {
                readByItself(statement, directory);
            } else {
                fill(connection, statement, directory);
            }
            boolean unusedTable = statement.execute(ORPHANS);
            try (ResultSet count = statement.executeQuery("select count(*) from orphans")) {
                boolean unusedRow = count.next();
                System.out.println("orphans=" + count.getLong(1));
            }
        } finally {
            boolean unusedAfter = Files.deleteIfExists(file);
        }
    }

    private static void readByItself(Statement statement, Path directory) throws SQLException {
        boolean unusedLimit = statement.execute("set memory_limit = '4GB'");
        boolean unusedListing = statement.execute("create view listing as select * from read_csv('"
                + directory.resolve("listing") + "', delim = '\\t', header = false, quote = '', columns ="
                + " {'key': 'varchar', 'size': 'bigint', 'tag': 'varchar', 'changed': 'varchar'})");
        boolean unusedNames = statement.execute("create view names as select * from read_csv('"
                + directory.resolve("references")
                + "', delim = '\\t', header = false, quote = '', columns = {'key': 'varchar'})");
    }

    private static void fill(Connection connection, Statement statement, Path directory)
            throws IOException, SQLException {
        boolean unusedJournal = statement.execute("pragma journal_mode = off");
        boolean unusedSync = statement.execute("pragma synchronous = off");
        boolean unusedNames = statement.execute("create table names (key text primary key) without rowid");
        boolean unusedListing =
                statement.execute("create table listing (key text, size integer, tag text, changed text)");
        connection.setAutoCommit(false);
        try (Lines lines = new Lines(directory.resolve("references"));
                PreparedStatement insert = connection.prepareStatement("insert or ignore into names values (?)")) {
            while (lines.next()) {
                insert.setString(1, lines.text(lines.from(), lines.to()));
                int unused = insert.executeUpdate();
            }
        }
        try (Lines lines = new Lines(directory.resolve("listing"));
                PreparedStatement insert = connection.prepareStatement("insert into listing values (?, ?, ?, ?)")) {
            while (lines.next()) {
                int key = lines.fieldEnd(lines.from());
                int size = lines.fieldEnd(key + 1);
                int tag = lines.fieldEnd(size + 1);
                insert.setString(1, lines.text(lines.from(), key));
                insert.setLong(2, lines.number(key + 1, size));
                insert.setString(3, lines.text(size + 1, tag));
                insert.setString(4, lines.text(tag + 1, lines.to()));
                int unused = insert.executeUpdate();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
