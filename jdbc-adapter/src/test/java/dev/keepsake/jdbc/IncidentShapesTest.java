package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.Profiles.AVATAR;
import static dev.keepsake.jdbc.Profiles.AVATARS;
import static dev.keepsake.jdbc.Profiles.CUSTOM_FLAGS;
import static dev.keepsake.jdbc.Profiles.FLAGS;
import static dev.keepsake.jdbc.Profiles.PROFILES;
import static dev.keepsake.jdbc.Profiles.SCHEMA_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.reference.VersionInUse;
import dev.keepsake.tck.RecordingSink;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of incident 1, read by the providers of both of its versions, and by the one that was left alone. */
class IncidentShapesTest {

    private static final Place DISCRIMINATOR = new Place("profiles", "schema_version");

    private final Profiles profiles = Profiles.create();

    private final ReferenceProvider v1 = JooqReferenceProvider.builder("profiles-v1", profiles.dsl(), PROFILES)
            .withVersion(SCHEMA_VERSION, 1)
            .withKeys(AVATAR, AVATARS, ReferenceExtractors.plain())
            .withIdentities(CUSTOM_FLAGS, FLAGS, JsonExtractors.objectKeys())
            .build();

    private final ReferenceProvider v2 = JooqReferenceProvider.builder("profiles-v2", profiles.dsl(), PROFILES)
            .withVersion(SCHEMA_VERSION, 2)
            .withIdentities(CUSTOM_FLAGS, FLAGS, JsonExtractors.listElements("value"))
            .build();

    @BeforeEach
    void fill() {
        profiles.execute("""
                insert into profiles values
                  (1, 1, 'avatars/1.png', '{"01A": "one", "01B": "two"}'),
                  (2, 1, null, null),
                  (3, 2, 'avatars/3.png', '[{"value": "01C", "label": "three"}, {"label": "none"}]'),
                  (4, null, null, null)""");
    }

    @Test
    void shouldReadEachVersionByItsOwnProvider() {
        RecordingSink first = new RecordingSink();
        RecordingSink second = new RecordingSink();

        assertThat(v1.provide(first).rows()).isEqualTo(new RowTally(2, 2));
        assertThat(v2.provide(second).rows()).isEqualTo(new RowTally(1, 1));

        assertThat(first.keys()).containsExactly("avatars/1.png");
        assertThat(first.identities()).containsExactly("flags:01A", "flags:01B");
        assertThat(second.identities()).containsExactly("flags:01C");
        assertThat(first.unrecognised()).isEmpty();
        assertThat(second.unrecognised()).isEmpty();
    }

    @Test
    void shouldClaimWhatItReads() {
        assertThat(v1.claims())
                .isEqualTo(new Claims(
                        Set.of(AVATARS, FLAGS),
                        Set.of(new Place("profiles", "avatar"), new Place("profiles", "custom_flags")),
                        Set.of(new SchemaVersion(DISCRIMINATOR, "1")),
                        new ConditionScope(Profiles.SCHEMA_VERSION.eq(1))));
        assertThat(v1).hasToString("provider 'profiles-v1' of profiles");
    }

    @Test
    void shouldCountVersionsThatItDoesNotClaimAndRowsWithoutOne() {
        assertThat(v1.versionsInUse())
                .containsExactlyInAnyOrder(inUse("1", 2), inUse("2", 1), inUse("null", 1))
                .containsExactlyInAnyOrderElementsOf(v2.versionsInUse());
    }

    @Test
    void shouldSayThatItDoesNotKnowTheShapeOfTheOtherVersion() {
        ReferenceProvider forgotten = profiles.provider()
                .withIdentities(CUSTOM_FLAGS, FLAGS, JsonExtractors.objectKeys())
                .withRowId(Profiles.ID)
                .build();
        RecordingSink sink = new RecordingSink();

        assertThat(forgotten.provide(sink).rows()).isEqualTo(new RowTally(4, 4));

        assertThat(sink.unrecognised())
                .containsExactly(new UnrecognisedValue(
                        new Place("profiles", "custom_flags"), "3", "a JSON list where an object was expected"));
        assertThat(sink.identities()).containsExactly("flags:01A", "flags:01B");
        assertThat(forgotten.versionsInUse()).isEmpty();
    }

    private static VersionInUse inUse(String version, long rows) {
        return new VersionInUse(new SchemaVersion(DISCRIMINATOR, version), rows);
    }
}
