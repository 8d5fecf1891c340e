package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A running MariaDB server, with a data directory of its own that goes when the server goes.
 *
 * <p>It listens on the loopback address only; {@code root} logs in without a password. Text is UTF-8. The server also
 * stops when the JVM ends and, where {@code setpriv} is installed, when the JVM is killed; what a killed JVM leaves on
 * disk, the next start removes. Safe for use by several threads.
 */
public final class MariaDbServer implements AutoCloseable {

    private static final String USER = "root";

    private final MariaDbProcess process;
    private final Thread hook;

    private MariaDbServer(MariaDbProcess process) {
        this.process = process;
        this.hook = new Thread(this::stop, "mariadb-" + process.port() + "-stop");
    }

    /** The one server of this JVM: started by whoever asks first, stopped when the JVM ends. */
    public static MariaDbServer shared() {
        return Holder.SERVER;
    }

    /**
     * Starts a server on a free port and waits until it answers.
     *
     * @throws IllegalStateException if it can't be started, with the end of the server's log
     */
    public static MariaDbServer start() {
        try {
            CacheDirectory cache = CacheDirectory.ofThisUser();
            return start(MariaDbBinaries.onClassPath(MariaDbServer.class.getClassLoader()), cache);
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB did not start: " + e.getMessage(), e);
        }
    }

    private static MariaDbServer start(MariaDbBinaries binaries, CacheDirectory cache) throws IOException {
        RunDirectory run = RunDirectory.create(cache);
        try {
            MariaDbServer server =
                    new MariaDbServer(MariaDbProcess.start(binaries.unpackedIn(cache), run, Postmaster::freePort));
            Runtime.getRuntime().addShutdownHook(server.hook);
            return server;
        } catch (IOException | RuntimeException e) {
            run.delete();
            throw e;
        }
    }

    /** Creates an empty database that no one else has, and returns its name. */
    public String freshDatabase() {
        String name = "fresh_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = dataSource("mysql").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " was not created: " + e.getMessage(), e);
        }
        return name;
    }

    /** Returns connections of the superuser to this database. */
    public DataSource dataSource(String database) {
        try {
            return new MariaDbDataSource(jdbcUrl(database));
        } catch (SQLException e) {
            throw new IllegalArgumentException("'%s' makes no address: %s".formatted(database, e.getMessage()), e);
        }
    }

    /** Returns the address of this database, with the superuser in it. */
    public String jdbcUrl(String database) {
        return "jdbc:mariadb://%s:%d/%s?user=%s".formatted(Postmaster.ADDRESS, process.port(), database, USER);
    }

    MariaDbProcess process() {
        return process;
    }

    /** Stops the server and removes its data. May be called again. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM is going down, and its hook finds nothing left to do.
        }
    }

    private void stop() {
        process.stop();
        process.run().delete();
    }

    private static final class Holder {
        static final MariaDbServer SERVER = start();
    }
}
