package dev.keepsake.examples.crashes.site;

import dev.keepsake.examples.crashes.child.Place;
import dev.keepsake.jdbc.JooqLedger;
import dev.keepsake.jdbc.server.PostgresServer;
import dev.keepsake.s3.server.LocalS3Server;
import dev.keepsake.s3.server.Versioning;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A PostgreSQL and an S3 server of this process, with as many sites in them as are asked for. Thread-safe. */
public final class Sites implements AutoCloseable {

    private static final String TEMPLATE = "site_template";

    private final PostgresServer postgres;
    private final LocalS3Server s3;
    private final AtomicInteger names = new AtomicInteger();

    private Sites(PostgresServer postgres, LocalS3Server s3) {
        this.postgres = postgres;
        this.s3 = s3;
    }

    /**
     * Starts both servers.
     *
     * @return the servers; close them to stop them
     */
    public static Sites start() {
        PostgresServer postgres = PostgresServer.start();
        try {
            Sites sites = new Sites(postgres, LocalS3Server.start());
            sites.prepareTemplate();
            return sites;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private void prepareTemplate() {
        postgres.createDatabase(TEMPLATE);
        DSLContext dsl = DSL.using(postgres.dataSource(TEMPLATE), SQLDialect.POSTGRES);
        int unused = dsl.execute("create table cards (id bigint primary key, image text not null)");
        JooqLedger unusedLedger = JooqLedger.install(dsl);
    }

    /**
     * Opens a site.
     *
     * @param images how many images it shows at first
     * @param random decides what it does
     * @return the site, to be closed
     */
    public synchronized Site open(int images, Random random) {
        String name = "site_" + names.incrementAndGet();
        postgres.createDatabase(name, TEMPLATE);
        Place place = new Place(s3.endpoint().toString(), s3.createBucket(Versioning.ENABLED), postgres.jdbcUrl(name));
        Site site = new Site(place, random);
        site.fill(images);
        return site;
    }

    @Override
    public void close() {
        try (postgres;
                s3) {
            // Closed in the other order, each even if the other fails.
        }
    }
}
