package dev.keepsake.examples.replay.steps;

import dev.keepsake.BlobCollector;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.examples.replay.stage.Schema.Profiles;
import dev.keepsake.jdbc.JooqDatabase;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.jdbc.JsonExtractors;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.s3.S3BlobStore;
import org.jooq.DSLContext;

/** All that the site tells Keepsake: the families of keys, and where each schema version keeps its references. */
final class CardPictures {

    private static final Namespace FLAGS = Namespace.of("flags", "images/{id:26}-{variant}.png");
    private static final Namespace AVATARS = Namespace.of("avatars", "avatars/{user}/{picture}.png");
    private static final Namespace CARDS = Namespace.of("cards", "cards/{locale}/{picture}.png");

    private CardPictures() {}

    /** Version 1 keeps custom flags as a map of id to label. */
    static ReferenceProvider v1(DSLContext dsl) {
        return provider(dsl, 1, JsonExtractors.objectKeys());
    }

    /** Version 2 keeps them as a list of objects, with the id as their value. */
    static ReferenceProvider v2(DSLContext dsl) {
        return provider(dsl, 2, JsonExtractors.listElements("value"));
    }

    /** The collector that the site would build when it starts. */
    static BlobCollector collector(Scene scene, ReferenceProvider... providers) {
        S3BlobStore store =
                S3BlobStore.wholeBucket(scene.bucket().client(), scene.bucket().name());
        return BlobCollector.builder(store, scene.ledger())
                .withDatabase(database(scene.database().dsl()), providers)
                .withGracePeriod(scene.pace().gracePeriod())
                .withSightingsApart(scene.pace().sightingsApart())
                .withListener(new PhaseProgress(scene.console()))
                .build();
    }

    /** Everything else in it, and why it holds no references. */
    private static LiveDatabase database(DSLContext dsl) {
        return JooqDatabase.builder(dsl)
                .withExemptions(
                        Exemption.table("users", "names and addresses of people"),
                        Exemption.column("profiles", "locale", "a language's code"),
                        Exemption.column("profiles", "names", "what people write; shown as text"),
                        Exemption.column("profiles", "pronouns", "what people write; shown as text"),
                        Exemption.column("profiles", "words", "what people write; shown as text"))
                .build();
    }

    private static ReferenceProvider provider(DSLContext dsl, int version, ReferenceExtractor flagIds) {
        return JooqReferenceProvider.builder("profiles-v" + version, dsl, Profiles.TABLE)
                .withVersion(Profiles.SCHEMA_VERSION, version)
                .withRowId(Profiles.ID)
                .withIdentities(Profiles.CUSTOM_FLAGS, FLAGS, flagIds)
                .withKeys(Profiles.AVATAR, AVATARS, ReferenceExtractors.plain())
                .withKeys(Profiles.CARD, CARDS, ReferenceExtractors.plain())
                .build();
    }
}
