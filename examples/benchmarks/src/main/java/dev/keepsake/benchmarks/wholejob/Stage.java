package dev.keepsake.benchmarks.wholejob;

import dev.keepsake.jdbc.JooqLedger;
import dev.keepsake.jdbc.server.PostgresServer;
import dev.keepsake.s3.server.LocalS3Server;
import dev.keepsake.s3.server.Versioning;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Starts PostgreSQL and an S3 server with a versioned bucket, fills both, and prints where they are. Every line of its
 * input has it upload all orphans again, which it confirms by a line; with the end of its input it ends.
 *
 * <p>Argument: the number of images.
 */
public final class Stage {

    private Stage() {}

    /**
     * Stages.
     *
     * @param arguments the number of images
     * @throws IOException if its input can't be read
     * @throws ExecutionException if an upload fails
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        long images = Long.parseLong(arguments[0]);
        try (PostgresServer postgres = PostgresServer.start();
                LocalS3Server s3 = LocalS3Server.start()) {
            String bucket = s3.createBucket(Versioning.ENABLED);
            fill(DSL.using(postgres.dataSource(PostgresServer.MAINTENANCE_DATABASE), SQLDialect.POSTGRES), images);
            upload(s3, bucket, LongStream.range(0, images));
            System.out.println(
                    s3.endpoint() + " " + bucket + " " + postgres.jdbcUrl(PostgresServer.MAINTENANCE_DATABASE));
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                upload(s3, bucket, LongStream.range(0, images).filter(Images::isOrphan));
                System.out.println("again");
            }
        }
        System.exit(0);
    }

    private static void fill(DSLContext dsl, long images) {
        int unused =
                dsl.execute("create table cards (id bigint primary key, profile jsonb not null, about text not null)");
        JooqLedger unusedLedger = JooqLedger.install(dsl);
        for (long from = 0; from < images; from += 1_000) {
            int unusedRows = dsl.batch(LongStream.range(from, Math.min(images, from + 1_000))
                            .filter(each -> !Images.isOrphan(each))
                            .mapToObj(each -> dsl.query(
                                    "insert into cards values (?, cast(? as jsonb), ?)",
                                    each,
                                    Images.profile(each),
                                    Images.about(each)))
                            .toList())
                    .execute()
                    .length;
        }
        int unusedAnalysis = dsl.execute("analyze cards");
    }

    private static void upload(LocalS3Server s3, String bucket, LongStream images)
            throws ExecutionException, InterruptedException {
        S3Client client = s3.client();
        try (Threads threads = new Threads(4)) {
            threads.forEach(
                    images,
                    image -> client.putObject(
                            request -> request.bucket(bucket).key(Images.key(image)),
                            RequestBody.fromString("image " + image)));
        }
    }
}
