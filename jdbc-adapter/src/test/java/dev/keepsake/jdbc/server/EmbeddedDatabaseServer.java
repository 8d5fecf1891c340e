package dev.keepsake.jdbc.server;

/** A server in this process, for tests and examples. */
public final class EmbeddedDatabaseServer {

    public String name() {
        return "embedded Database";
    }
}
