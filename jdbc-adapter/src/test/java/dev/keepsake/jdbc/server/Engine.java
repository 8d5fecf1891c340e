package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jooq.SQLDialect;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The databases on which the same contracts are tested: real ones, started by whoever asks first. */
public enum Engine {
    POSTGRES(SQLDialect.POSTGRES) {
        @Override
        public EngineDatabase fresh() {
            TestDatabase database = SharedPostgres.freshDatabase();
            return EngineDatabase.onServer(this, database.dataSource());
        }
    },

    MARIADB(SQLDialect.MARIADB) {
        @Override
        public EngineDatabase fresh() {
            MariaDbServer server = MariaDbServer.shared();
            return EngineDatabase.onServer(this, server.dataSource(server.freshDatabase()));
        }
    },

    /** In a file, with a write-ahead log, so that a reader does not keep writers out. */
    SQLITE(SQLDialect.SQLITE) {
        @Override
        public EngineDatabase fresh() {
            Path directory = newDirectory();
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setBusyTimeout(30_000);
            SQLiteDataSource source = new SQLiteDataSource(config);
            source.setUrl("jdbc:sqlite:" + directory.resolve("test.db"));
            return new EngineDatabase(this, source, directory);
        }
    },

    /** In a file too, so that what is in it can be opened again. */
    H2(SQLDialect.H2) {
        @Override
        public EngineDatabase fresh() {
            Path directory = newDirectory();
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:" + directory.resolve("test") + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=30000");
            return new EngineDatabase(this, source, directory);
        }
    };

    private final SQLDialect dialect;

    Engine(SQLDialect dialect) {
        this.dialect = dialect;
    }

    /** How jOOQ calls its SQL. */
    public SQLDialect dialect() {
        return dialect;
    }

    /** Makes an empty database that no one else has. */
    public abstract EngineDatabase fresh();

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("keepsake-engine-" + UUID.randomUUID());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
