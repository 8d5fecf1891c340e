package dev.keepsake.docs.snippets;

import static dev.keepsake.docs.snippets.Stage.AVATAR;
import static dev.keepsake.docs.snippets.Stage.CUSTOM_FLAGS;
import static dev.keepsake.docs.snippets.Stage.ID;
import static dev.keepsake.docs.snippets.Stage.PROFILES;
import static dev.keepsake.docs.snippets.Stage.SCHEMA_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.jdbc.JooqDatabase;
import dev.keepsake.jdbc.JooqLedger;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.jdbc.JsonExtractors;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Released;
import dev.keepsake.s3.S3BlobStore;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/** The application's own delete path, on a real database, with the ledger in it, and a real bucket. */
class ReleasingTest {

    @Test
    void shouldReleaseAfterTheCommit() {
        try (Stage stage = Stage.open()) {
            DSLContext dsl = stage.dsl();
            BlobCollector collector = collector(stage);

            // tag::operations-release
            dsl.transaction(tx ->
                    tx.dsl().update(PROFILES).setNull(AVATAR).where(ID.eq(7)).execute());
            Released released = collector.release(BlobKey.of("avatars/7.png"));
            System.out.println(released.message());
            // end::operations-release

            assertThat(released).as(released.message()).isInstanceOf(Released.Removed.class);
            assertThat(stage.keys()).hasSize(80).doesNotContain("avatars/7.png");
            assertThat(collector.restore(((Released.Removed) released).run()).restored())
                    .isOne();
            assertThat(stage.keys()).contains("avatars/7.png");
        }
    }

    /** By another connection the row is there until the commit, which may never come (incident 53). */
    @Test
    void shouldKeepWhatIsReleasedBeforeTheCommit() {
        try (Stage stage = Stage.open()) {
            BlobCollector collector = collector(stage);

            stage.dsl().transaction(tx -> {
                int unusedRows = tx.dsl()
                        .update(PROFILES)
                        .setNull(AVATAR)
                        .where(ID.eq(7))
                        .execute();
                assertThat(collector.release(BlobKey.of("avatars/7.png"))).isInstanceOf(Released.Referenced.class);
            });

            assertThat(stage.keys()).contains("avatars/7.png");
        }
    }

    private static BlobCollector collector(Stage stage) {
        DSLContext dsl = stage.dsl();
        Ledger ledger = JooqLedger.install(dsl);
        BlobStore store = S3BlobStore.wholeBucket(stage.s3(), stage.bucket());
        Namespace flags = Namespace.of("flags", "images/{id}-flag.png");
        Namespace avatars = Namespace.of("avatars", "avatars/{file}");
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
        LiveDatabase database = JooqDatabase.builder(dsl)
                .withExemptions(Exemption.table("visits", "a log of page views"))
                .build();
        // tag::operations-release-limits
        BlobCollector collector = BlobCollector.builder(store, ledger)
                .withDatabase(database, v1, v2)
                .withReleases(ReleaseLimits.atMost(200, Duration.ofHours(1)))
                .build();
        // end::operations-release-limits
        collector.adopt("Ada Lovelace", "production's bucket and production's database");
        stage.pass(Duration.ofDays(10));
        Plan unusedOfNewProviders = collector.plan();
        assertThat(collector.plan().verdict().isAllow()).isTrue();
        return collector;
    }
}
