package dev.keepsake.docs.snippets;

import static dev.keepsake.docs.snippets.Stage.AVATAR;
import static dev.keepsake.docs.snippets.Stage.CUSTOM_FLAGS;
import static dev.keepsake.docs.snippets.Stage.PROFILES;
import static dev.keepsake.docs.snippets.Stage.SCHEMA_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.jdbc.JooqDatabase;
import dev.keepsake.jdbc.JooqLedger;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.jdbc.JsonExtractors;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.RunReport;
import dev.keepsake.s3.S3BlobStore;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** The quick start, step by step, on a real database and a real bucket. */
class QuickStartTest {

    @Test
    void shouldPlanExecuteAndRestore() {
        try (Stage stage = Stage.open()) {
            BlobCollector collector = collector(stage.s3(), stage.bucket(), stage.dsl());
            assertThat(RunReport.of(collector.plan()).toText()).contains("is not paired with this ledger");
            // tag::quick-start-adopt
            collector.adopt("Ada Lovelace", "production's bucket and production's database");
            // end::quick-start-adopt

            stage.pass(Duration.ofDays(10));
            assertThat(collector.plan().candidates()).isEmpty();
            stage.pass(Duration.ofDays(2));

            // tag::quick-start-plan
            Plan plan = collector.plan();
            System.out.print(RunReport.of(plan).toText());
            // end::quick-start-plan
            assertThat(plan.candidates()).hasSize(1);

            // tag::quick-start-execute
            RunReport report = collector.execute(plan);
            System.out.print(report.toText());
            // end::quick-start-execute
            assertThat(report.removals().orElseThrow().removed()).isEqualTo(1);
            assertThat(stage.keys()).hasSize(80).doesNotContain(Stage.ORPHAN);

            // tag::quick-start-restore
            RestoreReport undone = collector.restore(plan.run());
            // end::quick-start-restore
            assertThat(undone.restored()).isEqualTo(1);
            assertThat(stage.keys()).hasSize(81).contains(Stage.ORPHAN);
        }
    }

    @Test
    void shouldRefuseWithoutTheSecondProvider() {
        try (Stage stage = Stage.open()) {
            Providers providers = Providers.of(stage.dsl());
            BlobCollector collector = BlobCollector.builder(
                            S3BlobStore.wholeBucket(stage.s3(), stage.bucket()), new InMemoryLedger())
                    .withDatabase(database(stage.dsl()), providers.v1())
                    .build();

            RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);

            assertThat(refused.report().refusals())
                    .hasSize(2)
                    .hasAtLeastOneElementOfType(ReferenceRefusal.UnclaimedSchemaVersion.class)
                    .hasAtLeastOneElementOfType(CoverageRefusal.NotCovered.class);
            assertThat(refused)
                    .hasMessageContaining("Schema version 2 in column profiles.schema_version is in use by 20 rows, and"
                            + " no registered provider claims it (claimed: 1).")
                    .hasMessageContaining("Of the 40 rows of table public.profiles, 20 are read by no provider.");
        }
    }

    private static BlobCollector collector(S3Client s3, String bucket, DSLContext dsl) {
        Providers providers = Providers.of(dsl);
        ReferenceProvider v1 = providers.v1();
        ReferenceProvider v2 = providers.v2();
        LiveDatabase database = database(dsl);
        // tag::quick-start-collector
        BlobStore store = S3BlobStore.wholeBucket(s3, bucket);
        Ledger ledger = JooqLedger.install(dsl);
        BlobCollector collector = BlobCollector.builder(store, ledger)
                .withDatabase(database, v1, v2)
                .withGracePeriod(Duration.ofDays(7))
                .withSightingsApart(Duration.ofDays(1))
                .withPolicies(List.of(
                        SafetyPolicies.largestSharePerNamespace(Fraction.of(0.10)),
                        SafetyPolicies.largestCount(1_000),
                        SafetyPolicies.minimumReferences(1),
                        SafetyPolicies.pairingRequired()))
                .build();
        // end::quick-start-collector
        return collector;
    }

    private static LiveDatabase database(DSLContext dsl) {
        // tag::quick-start-database
        LiveDatabase database = JooqDatabase.builder(dsl)
                .withExemptions(Exemption.table("visits", "a log of page views"))
                .build();
        // end::quick-start-database
        return database;
    }

    private record Providers(ReferenceProvider v1, ReferenceProvider v2) {

        static Providers of(DSLContext dsl) {
            // tag::quick-start-namespaces
            Namespace flags = Namespace.of("flags", "images/{id}-flag.png");
            Namespace avatars = Namespace.of("avatars", "avatars/{file}");
            // end::quick-start-namespaces
            // tag::quick-start-providers
            ReferenceProvider v1 = JooqReferenceProvider.builder("profiles-v1", dsl, PROFILES)
                    .withVersion(SCHEMA_VERSION, 1)
                    .withKeys(AVATAR, avatars, ReferenceExtractors.plain())
                    .withIdentities(CUSTOM_FLAGS, flags, JsonExtractors.objectKeys())
                    .build();
            ReferenceProvider v2 = JooqReferenceProvider.builder("profiles-v2", dsl, PROFILES)
                    .withVersion(SCHEMA_VERSION, 2)
                    .withKeys(AVATAR, avatars, ReferenceExtractors.plain())
                    .withIdentities(CUSTOM_FLAGS, flags, JsonExtractors.listElements("value"))
                    .build();
            // end::quick-start-providers
            return new Providers(v1, v2);
        }
    }
}
