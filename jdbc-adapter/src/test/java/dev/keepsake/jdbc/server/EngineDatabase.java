package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own on any engine, to be closed after use.
 *
 * @param engine what it runs on
 * @param dataSource a new connection for each that is asked for
 * @param directory where its files are; null if a server keeps them
 */
public record EngineDatabase(
        Engine engine, DataSource dataSource, @Nullable Path directory) implements AutoCloseable {

    static EngineDatabase onServer(Engine engine, DataSource dataSource) {
        return new EngineDatabase(engine, dataSource, null);
    }

    /** A context over the data source, as an application would have one. */
    public DSLContext dsl() {
        return DSL.using(dataSource, engine.dialect());
    }

    /** Runs SQL on a connection of its own, committed at once. */
    public void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /** Removes its files, if it has any of its own; a server's databases go with the server. */
    @Override
    public void close() {
        if (directory == null) {
            return;
        }
        if (engine == Engine.H2) {
            execute("shutdown immediately");
        }
        try {
            FileTrees.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
