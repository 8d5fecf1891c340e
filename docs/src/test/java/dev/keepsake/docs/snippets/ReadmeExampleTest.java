package dev.keepsake.docs.snippets;

import static dev.keepsake.docs.snippets.Stage.CUSTOM_FLAGS;
import static dev.keepsake.docs.snippets.Stage.PROFILES;
import static dev.keepsake.docs.snippets.Stage.SCHEMA_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.jdbc.JooqDatabase;
import dev.keepsake.jdbc.JooqLedger;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.jdbc.JsonExtractors;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Namespace;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.RunReport;
import dev.keepsake.s3.S3BlobStore;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** The README's example, run twice, two days apart, on a bucket that is ten days old. */
class ReadmeExampleTest {

    private static final Namespace FLAGS = Namespace.of("flags", "images/{id}-flag.png");

    @Test
    void shouldRemoveInTheSecondRunWhatItThenBringsBack() {
        try (Stage stage = Stage.open()) {
            adopt(stage);
            stage.pass(Duration.ofDays(10));
            Outcome first = example(stage.s3(), stage.bucket(), stage.dsl(), JooqLedger.install(stage.dsl()));
            stage.pass(Duration.ofDays(2));
            Outcome second = example(stage.s3(), stage.bucket(), stage.dsl(), JooqLedger.install(stage.dsl()));

            assertThat(first.plan().candidates()).isEmpty();
            assertThat(first.plan().facts().orphans().count()).isEqualTo(1);
            assertThat(second.plan().candidates())
                    .extracting(each -> each.blob().key().name())
                    .containsExactly(Stage.ORPHAN);
            assertThat(second.done().removals().orElseThrow().removed()).isEqualTo(1);
            assertThat(second.undone().restored()).isEqualTo(1);
            assertThat(stage.keys()).hasSize(81).contains(Stage.ORPHAN);
        }
    }

    private static void adopt(Stage stage) {
        JooqReferenceProvider any = JooqReferenceProvider.builder("profiles-v1", stage.dsl(), PROFILES)
                .withVersion(SCHEMA_VERSION, 1)
                .withIdentities(CUSTOM_FLAGS, FLAGS, JsonExtractors.objectKeys())
                .build();
        BlobCollector.builder(S3BlobStore.wholeBucket(stage.s3(), stage.bucket()), JooqLedger.install(stage.dsl()))
                .withDatabase(JooqDatabase.of(stage.dsl()), any)
                .build()
                .adopt("Ada Lovelace", "production's bucket and production's database");
    }

    private static Outcome example(S3Client s3, String bucket, DSLContext dsl, Ledger ledger) {
        JooqDatabase database = JooqDatabase.builder(dsl)
                .withExemptions(
                        Exemption.column("profiles", "avatar", "avatars are in another bucket"),
                        Exemption.table("visits", "a log of page views"))
                .build();
        // tag::readme
        JooqReferenceProvider v1 = JooqReferenceProvider.builder("profiles-v1", dsl, PROFILES)
                .withVersion(SCHEMA_VERSION, 1)
                .withIdentities(CUSTOM_FLAGS, FLAGS, JsonExtractors.objectKeys())
                .build();
        JooqReferenceProvider v2 = JooqReferenceProvider.builder("profiles-v2", dsl, PROFILES)
                .withVersion(SCHEMA_VERSION, 2)
                .withIdentities(CUSTOM_FLAGS, FLAGS, JsonExtractors.listElements("value"))
                .build();
        BlobCollector collector = BlobCollector.builder(S3BlobStore.wholeBucket(s3, bucket), ledger)
                .withDatabase(database, v1, v2)
                .build();
        Plan plan = collector.plan();
        System.out.print(RunReport.of(plan).toText());
        RunReport done = collector.execute(plan);
        RestoreReport undone = collector.restore(plan.run());
        // end::readme
        return new Outcome(plan, done, undone);
    }

    private record Outcome(Plan plan, RunReport done, RestoreReport undone) {}
}
