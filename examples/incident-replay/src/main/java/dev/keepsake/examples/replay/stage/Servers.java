package dev.keepsake.examples.replay.stage;

import dev.keepsake.jdbc.server.PostgresServer;
import dev.keepsake.s3.server.LocalS3Server;
import dev.keepsake.s3.server.Versioning;

/** A PostgreSQL and an S3 server of this process. */
public final class Servers implements AutoCloseable {

    private final PostgresServer postgres;
    private final LocalS3Server s3;
    private final Database database;
    private final Bucket bucket;

    private Servers(PostgresServer postgres, LocalS3Server s3) {
        this.postgres = postgres;
        this.s3 = s3;
        this.database = new Database(postgres.dataSource(PostgresServer.MAINTENANCE_DATABASE));
        this.bucket = Bucket.create(s3, Versioning.ENABLED);
    }

    /**
     * Starts both, with an empty database and an empty, versioned bucket.
     *
     * @return the servers; close them to stop them
     */
    public static Servers start() {
        PostgresServer postgres = PostgresServer.start();
        try {
            LocalS3Server s3 = LocalS3Server.start();
            try {
                return new Servers(postgres, s3);
            } catch (RuntimeException e) {
                s3.close();
                throw e;
            }
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /**
     * The database.
     *
     * @return the same each time
     */
    public Database database() {
        return database;
    }

    /**
     * The bucket.
     *
     * @return the same each time
     */
    public Bucket bucket() {
        return bucket;
    }

    @Override
    public void close() {
        try (postgres;
                s3;
                bucket) {
            // Closed in the other order, each even if another fails.
        }
    }
}
