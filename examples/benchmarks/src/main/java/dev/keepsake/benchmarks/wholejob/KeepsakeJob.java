package dev.keepsake.benchmarks.wholejob;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.Pace;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.jdbc.JooqDatabase;
import dev.keepsake.jdbc.JooqLedger;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
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

/** Plans by Keepsake, or plans and sweeps. Arguments: plan or sweep, and the site. */
public final class KeepsakeJob {

    private static final Table<Record> CARDS = DSL.table(DSL.name("cards"));
    private static final Namespace IMAGES = Namespace.of("images", "images/{id}-big.png");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pace FAST = new Pace(3_000, 100, Duration.ZERO);

    private KeepsakeJob() {}

    /**
     * Does it.
     *
     * @param arguments plan or sweep, the endpoint, the bucket, the database, and milliseconds for each request
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        Site site = Site.of(List.of(arguments).subList(1, 5).toArray(String[]::new));
        try (S3Client client = site.client()) {
            BlobCollector collector = collector(site, client);
            Plan plan = collector.plan();
            long orphans = plan.facts().namespaces().stream()
                    .map(NamespaceFacts::orphans)
                    .mapToLong(each -> each.count())
                    .sum();
            System.out.println("orphans=" + orphans);
            if (arguments[0].equals("sweep")) {
                Thread.sleep(2 * SECOND.toMillis()); // for the second sighting
                Plan second = collector.plan();
                long began = System.nanoTime();
                RunReport report = collector.execute(second);
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.println("removed=" + report.removals().orElseThrow().removed() + " seconds=" + seconds);
            }
        }
    }

    private static BlobCollector collector(Site site, S3Client client) {
        DSLContext dsl = site.dsl();
        return BlobCollector.builder(S3BlobStore.wholeBucket(client, site.bucket()), JooqLedger.of(dsl))
                .withDatabase(
                        JooqDatabase.builder(dsl)
                                .withExemptions(Exemption.column("cards", "about", "words for people"))
                                .build(),
                        JooqReferenceProvider.builder("cards", dsl, CARDS)
                                .withRowId(DSL.field(DSL.name("cards", "id"), SQLDataType.BIGINT))
                                .withKeys(
                                        DSL.field(DSL.name("cards", "image"), SQLDataType.CLOB),
                                        IMAGES,
                                        ReferenceExtractors.plain())
                                .build())
                .withPolicies(List.of(
                        SafetyPolicies.largestSharePerNamespace(Fraction.of(0.1)), SafetyPolicies.minimumReferences(1)))
                .withGracePeriod(SECOND)
                .withSightingsApart(SECOND)
                .withPace(FAST)
                .build();
    }
}
