package dev.keepsake.examples.crashes.child;

import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.jdbc.JooqDatabase;
import dev.keepsake.jdbc.JooqLedger;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.s3.S3BlobStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where a site's blobs and rows are, in words that fit on a command line.
 *
 * @param endpoint the S3 server
 * @param bucket the bucket
 * @param database the JDBC address of the database, which holds the ledger as well
 */
public record Place(String endpoint, String bucket, String database) {

    /** The family of keys. */
    public static final Namespace IMAGES = Namespace.of("images", "images/{id}-big.png");

    /** The table of the site. */
    public static final Table<Record> CARDS = DSL.table(DSL.name("cards"));

    /** Its primary key. */
    public static final Field<Long> ID = DSL.field(DSL.name("cards", "id"), SQLDataType.BIGINT);

    /** The key of the image that a card shows. */
    public static final Field<String> IMAGE = DSL.field(DSL.name("cards", "image"), SQLDataType.CLOB);

    private static final Duration SHORT = Duration.ofMinutes(45);

    /** Batches of 5, 20, 20 and so on, with waits between them. */
    private static final Pace PACE = new Pace(20, 5, Duration.ofMillis(20));

    /**
     * The database.
     *
     * @return a context over new connections
     */
    public DSLContext dsl() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database);
        return DSL.using(source, SQLDialect.POSTGRES);
    }

    /**
     * The S3 server.
     *
     * @return a client, to be closed
     */
    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("keepsake-test", "keepsake-test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /**
     * The store, with its clock ahead.
     *
     * @param client the client
     * @param ahead by how much
     * @param told takes a word at each change
     * @return the store
     */
    public BlobStore store(S3Client client, Duration ahead, Consumer<String> told) {
        return new ShiftedStore(S3BlobStore.wholeBucket(client, bucket), ahead, told);
    }

    /**
     * The ledger, whose tables are there.
     *
     * @return the ledger
     */
    public Ledger ledger() {
        return JooqLedger.of(dsl());
    }

    /**
     * The collector that every process of the site builds.
     *
     * @param store the store
     * @param ledger the ledger
     * @param listener who is told
     * @return the collector
     */
    public BlobCollector collector(BlobStore store, Ledger ledger, CollectorListener listener) {
        DSLContext dsl = dsl();
        BlobCollectorBuilder builder = BlobCollector.builder(store, ledger)
                .withDatabase(
                        JooqDatabase.of(dsl),
                        JooqReferenceProvider.builder("cards", dsl, CARDS)
                                .withRowId(ID)
                                .withKeys(IMAGE, IMAGES, ReferenceExtractors.plain())
                                .build())
                .withPolicies(List.of(
                        SafetyPolicies.largestSharePerNamespace(Fraction.of(1)), SafetyPolicies.minimumReferences(1)))
                .withGracePeriod(SHORT)
                .withSightingsApart(SHORT)
                .withLease(SHORT)
                .withPace(PACE)
                .withListener(listener);
        return builder.build();
    }
}
