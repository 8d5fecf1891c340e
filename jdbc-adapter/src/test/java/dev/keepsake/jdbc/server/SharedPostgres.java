package dev.keepsake.jdbc.server;

import java.util.UUID;

/**
 * The one server of this JVM: started by whoever asks first, stopped when the JVM ends.
 *
 * <p>A test class takes a fresh database of its own, so that it neither waits for a server nor sees the rows of others.
 * Safe for use by several threads.
 */
public final class SharedPostgres {

    private SharedPostgres() {}

    /**
     * Returns the server.
     *
     * @throws ExceptionInInitializerError at the first call, if the server can't be started
     * @throws NoClassDefFoundError at later calls, with the same cause
     */
    public static PostgresServer server() {
        return Holder.SERVER;
    }

    /** Creates an empty database that no one else has. */
    public static TestDatabase freshDatabase() {
        String name = "fresh_" + UUID.randomUUID().toString().replace("-", "");
        server().createDatabase(name);
        return new TestDatabase(server(), name);
    }

    private static final class Holder {
        static final PostgresServer SERVER = PostgresServer.start();
    }
}
