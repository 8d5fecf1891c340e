package dev.keepsake.benchmarks.wholejob;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.Pace;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.jdbc.JooqDatabase;
import dev.keepsake.jdbc.JooqLedger;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.jdbc.JsonExtractors;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.report.RunReport;
import dev.keepsake.s3.S3BlobStore;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import software.amazon.awssdk.services.s3.S3Client;

/** Plans by Keepsake, or plans and sweeps, or only lists or only reads. Arguments: plan, sweep, list or read, and the site. */
public final class KeepsakeJob {

    private static final Table<Record> CARDS = DSL.table(DSL.name("cards"));
    private static final Namespace IMAGES = Namespace.of("images", "images/{id}-big.png");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pace FAST = new Pace(3_000, 100, Duration.ZERO);

    private KeepsakeJob() {}

    /**
     * Does it.
     *
     * @param arguments plan, sweep, list or read; the endpoint, the bucket, the database, and milliseconds for each request
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        Site site = Site.of(List.of(arguments).subList(1, 5).toArray(String[]::new));
        try (S3Client client = site.client()) {
            switch (arguments[0]) {
                case "list" -> list(site, client);
                case "read" -> read(site);
                default -> collect(site, client, arguments[0].equals("sweep"));
            }
        }
    }

    /** What a plan does first, by itself. */
    private static void list(Site site, S3Client client) {
        long[] count = new long[1];
        ListingReceipt unused = S3BlobStore.wholeBucket(client, site.bucket()).list(blob -> count[0]++);
        System.out.println("listed=" + count[0]);
    }

    /** What it does next, by itself. */
    private static void read(Site site) {
        long[] count = new long[1];
        ReferenceReceipt unused = provider(site.dsl()).provide(new ReferenceSink() {
            @Override
            public void key(String key) {
                count[0]++;
            }

            @Override
            public void identity(Namespace namespace, String identity) {
                count[0]++;
            }

            @Override
            public void foreign(String host) {}

            @Override
            public void unrecognised(UnrecognisedValue sighting) {}
        });
        System.out.println("read=" + count[0]);
    }

    private static void collect(Site site, S3Client client, boolean sweeps) throws InterruptedException {
        PhaseTimes times = new PhaseTimes();
        BlobCollector collector = collector(site, client, times);
        Plan plan = collector.plan();
        long orphans = plan.facts().namespaces().stream()
                .map(NamespaceFacts::orphans)
                .mapToLong(each -> each.count())
                .sum();
        System.out.println("orphans=" + orphans + " " + times);
        if (sweeps) {
            Thread.sleep(2 * SECOND.toMillis()); // for the second sighting
            Plan second = collector.plan();
            long began = System.nanoTime();
            RunReport report = collector.execute(second);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.println("removed=" + report.removals().orElseThrow().removed() + " seconds=" + seconds);
        }
    }

    private static JooqReferenceProvider provider(DSLContext dsl) {
        return JooqReferenceProvider.builder("cards", dsl, CARDS)
                .withRowId(DSL.field(DSL.name("cards", "id"), SQLDataType.BIGINT))
                .withKeys(
                        DSL.field(DSL.name("cards", "profile"), SQLDataType.JSONB),
                        IMAGES,
                        JsonExtractors.path("$.flags[*].image"))
                .build();
    }

    private static BlobCollector collector(Site site, S3Client client, PhaseTimes times) {
        DSLContext dsl = site.dsl();
        return BlobCollector.builder(S3BlobStore.wholeBucket(client, site.bucket()), JooqLedger.of(dsl))
                .withDatabase(
                        JooqDatabase.builder(dsl)
                                .withExemptions(Exemption.column("cards", "about", "words for people"))
                                .build(),
                        provider(dsl))
                .withListener(times)
                .withPolicies(List.of(
                        SafetyPolicies.largestSharePerNamespace(Fraction.of(0.1)), SafetyPolicies.minimumReferences(1)))
                .withGracePeriod(SECOND)
                .withSightingsApart(SECOND)
                .withPace(FAST)
                .build();
    }
}
