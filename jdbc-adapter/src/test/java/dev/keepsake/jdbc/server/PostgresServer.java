package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * A running PostgreSQL server, with a data directory of its own that goes when the server goes.
 *
 * <p>It listens on the loopback address only. The superuser is {@value #SUPERUSER}; any role logs in without a
 * password, so every user of the machine can. Text is UTF-8, ordered by code points.
 *
 * <p>The server also stops when the JVM ends and, where {@code setpriv} is installed, when the JVM is killed; what a
 * killed JVM leaves on disk, the next start removes. Safe for use by several threads.
 */
public final class PostgresServer implements AutoCloseable {

    /** The role that owns everything at first. */
    public static final String SUPERUSER = "postgres";

    /** The database that is there from the beginning. */
    public static final String MAINTENANCE_DATABASE = "postgres";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A JVM that ends has nobody left who would miss a clean stop. */
    private static final Duration AT_THE_END = Duration.ofSeconds(1);

    private final Installation installation;
    private final Postmaster postmaster;
    private final Databases databases;
    private final Thread hook;

    private PostgresServer(Installation installation, Postmaster postmaster) {
        this.installation = installation;
        this.postmaster = postmaster;
        this.databases = new Databases(postmaster.port());
        this.hook = new Thread(() -> stop(AT_THE_END), "postgres-" + postmaster.port() + "-stop");
    }

    /**
     * Starts a server on a free port and waits until it answers.
     *
     * @throws IllegalStateException if it can't be started, with what was tried and the end of the server's log
     */
    public static PostgresServer start() {
        return start(List.of(Account.values()));
    }

    /** Starts a server under the first of these accounts that works here. */
    static PostgresServer start(List<Account> accounts) {
        try {
            Installation installation = Installation.create(CacheDirectory.ofThisUser(), accounts);
            return start(installation);
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not start: " + e.getMessage(), e);
        }
    }

    private static PostgresServer start(Installation installation) throws IOException {
        try {
            PostgresServer server =
                    new PostgresServer(installation, Postmaster.start(installation, Postmaster::freePort, START_LIMIT));
            server.stopWithJvm();
            return server;
        } catch (IOException | RuntimeException e) {
            installation.run().delete();
            throw e;
        }
    }

    private void stopWithJvm() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            stop(PATIENCE);
            throw ending;
        }
    }

    /** Returns connections of the superuser to this database; {@code getConnection(role, "")} gives another role's. */
    public DataSource dataSource(String database) {
        return databases.source(database);
    }

    /** Returns the address of this database, with the superuser in it. */
    public String jdbcUrl(String database) {
        return databases.url(database);
    }

    /**
     * Creates an empty database.
     *
     * @throws IllegalArgumentException if the name is empty, or longer than the 63 bytes that PostgreSQL keeps of it
     * @throws IllegalStateException if the server refuses
     */
    public void createDatabase(String name) {
        databases.create(name, "template0");
    }

    /**
     * Creates a copy of a database that nobody is connected to.
     *
     * @throws IllegalArgumentException if a name is empty, or longer than the 63 bytes that PostgreSQL keeps of it
     * @throws IllegalStateException if the server refuses
     */
    public void createDatabase(String name, String template) {
        databases.create(name, template);
    }

    /** Stops the server, by force if it does not end within 10 seconds, and removes its data. May be called again. */
    @Override
    public void close() {
        stop(PATIENCE);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM is going down, and its hook finds nothing left to do.
        }
    }

    /** Stops the server, by force after this time, and removes its data. */
    void stop(Duration patience) {
        postmaster.stop(patience);
        installation.run().delete();
    }

    Postmaster postmaster() {
        return postmaster;
    }

    Installation installation() {
        return installation;
    }
}
