package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.Profiles.AVATAR;
import static dev.keepsake.jdbc.Profiles.AVATARS;
import static dev.keepsake.jdbc.Profiles.CUSTOM_FLAGS;
import static dev.keepsake.jdbc.Profiles.FLAGS;
import static dev.keepsake.jdbc.Profiles.ID;
import static dev.keepsake.jdbc.Profiles.PROFILES;
import static dev.keepsake.jdbc.Profiles.SCHEMA_VERSION;
import static dev.keepsake.reference.ReferenceExtractors.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Namespace;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class JooqReferenceProviderBuilderTest {

    private static final Field<String> OTHER_AVATAR = DSL.field(DSL.name("teams", "avatar"), SQLDataType.CLOB);

    private final DSLContext dsl = DSL.using(SQLDialect.POSTGRES);

    @Test
    void shouldRefuseAMalformedId() {
        assertIllegalArgument(
                () -> JooqReferenceProvider.builder("my profiles", dsl, PROFILES),
                "The provider id 'my profiles' is not 1 to 100 letters, digits, '.', '_', '-' or ':'; choose one that"
                        + " will never change.");
    }

    @Test
    void shouldRefuseAnAlias() {
        assertIllegalArgument(
                () -> builderOf(PROFILES.as("p")),
                "The provider's table is '\"p\"' (an alias), which has no name of its own in the database; give the table"
                        + " or view itself.");
        assertIllegalArgument(
                () -> builderOf(GeneratedProfiles.PROFILES.as("p")),
                "The provider's table is '\"p\"' (an alias), which has no name of its own in the database; give the table"
                        + " or view itself.");
    }

    @Test
    void shouldRefuseAQueryInPlaceOfATable() {
        assertIllegalArgument(
                () -> builderOf(DSL.table("(select * from profiles where not deleted)")),
                "The provider's table is '(select * from profiles where not deleted)' (EXPRESSION), which has no name of"
                        + " its own in the database; give the table or view itself.");
        assertThatThrownBy(() ->
                        builderOf(PROFILES.join(DSL.table(DSL.name("teams"))).on(DSL.trueCondition())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builderOf(DSL.select(AVATAR).from(PROFILES).asTable()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAFieldOfAnotherTable() {
        String message =
                "The field 'teams.avatar' is not one of the table 'profiles'; a provider reads one table, so make"
                        + " another provider for the other.";

        assertIllegalArgument(() -> builder().withKeys(OTHER_AVATAR, AVATARS, plain()), message);
        assertIllegalArgument(() -> builder().withIdentities(OTHER_AVATAR, AVATARS, plain()), message);
        assertIllegalArgument(() -> builder().withVersion(OTHER_AVATAR, "1"), message);
        assertIllegalArgument(() -> builder().withRowId(OTHER_AVATAR), message);
        assertIllegalArgument(() -> builder().withRowId(DSL.field("teams.avatar")), message);
    }

    @Test
    void shouldRefuseAFieldThatAGeneratedTableDoesNotHave() {
        assertIllegalArgument(
                () -> builderOf(GeneratedProfiles.PROFILES)
                        .withKeys(DSL.field(DSL.name("banner"), SQLDataType.CLOB), AVATARS, plain()),
                "The field 'banner' is not one of the table 'public.profiles'; a provider reads one table, so make"
                        + " another provider for the other.");
    }

    @Test
    void shouldRefuseAnExpression() {
        assertIllegalArgument(
                () -> builder().withKeys(DSL.field("lower(avatar)", String.class), AVATARS, plain()),
                "The field 'lower(avatar)' is no column of profiles; name a column, and take its text apart in the"
                        + " extractor.");
        assertThatThrownBy(() -> builder().withKeys(DSL.lower(AVATAR), AVATARS, plain()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().withKeys(AVATAR.as("a"), AVATARS, plain()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().withKeys(AVATAR.cast(SQLDataType.CLOB), AVATARS, plain()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().withKeys(DSL.inline("x"), AVATARS, plain()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseTooFewAndTooManyConnections() {
        assertIllegalArgument(
                () -> builder().withConnections(0), "The provider 'p' is to read with 0 connections; give 1 to 16.");
        assertIllegalArgument(
                () -> builder().withConnections(17), "The provider 'p' is to read with 17 connections; give 1 to 16.");
        assertIllegalState(
                () -> builder().withConnections(1).withConnections(16),
                "The number of connections of the provider 'p' is 1 already and was to become 16; set it once.");
    }

    @Test
    void shouldRefuseASecondVersion() {
        assertIllegalState(
                () -> builder().withVersion(SCHEMA_VERSION, 1).withVersion(SCHEMA_VERSION, 2),
                "The version of the provider 'p' is profiles.schema_version = 1 already and was to become"
                        + " profiles.schema_version = 2; set it once.");
    }

    @Test
    void shouldRefuseAVersionWhoseTextIsNotTheDatabases() {
        Field<Boolean> current = DSL.field(DSL.name("current"), SQLDataType.BOOLEAN);

        assertIllegalArgument(
                () -> builder().withVersion(current, true),
                "The version 'true' (Boolean) of profiles.current can't be told by its text; use a text other than"
                        + " 'null', a whole number, an enum literal or a UUID, or a condition of your own.");
        assertIllegalArgument(
                () -> builder().withVersion(AVATAR, "null"),
                "The version 'null' (String) of profiles.avatar can't be told by its text; use a text other than 'null',"
                        + " a whole number, an enum literal or a UUID, or a condition of your own.");
    }

    @Test
    void shouldTakeVersionsThatAreTextsNumbersLiteralsAndUuids() {
        UUID uuid = new UUID(1, 2);

        assertThat(versionOf(DSL.field(DSL.name("v"), SQLDataType.VARCHAR), "v2"))
                .isEqualTo("profiles.v = v2");
        assertThat(versionOf(DSL.field(DSL.name("v"), SQLDataType.BIGINT), 2L)).isEqualTo("profiles.v = 2");
        assertThat(versionOf(DSL.field(DSL.name("v"), SQLDataType.UUID), uuid)).isEqualTo("profiles.v = " + uuid);
        assertThat(versionOf(DSL.field(DSL.name("v"), SQLDataType.VARCHAR.asEnumDataType(Shape.class)), Shape.LIST))
                .isEqualTo("profiles.v = a list");
        assertThat(versionOf(
                        DSL.field(
                                DSL.name("v"),
                                SQLDataType.INTEGER.asConvertedDataType(
                                        String.class, each -> "v" + each, each -> Integer.valueOf(each.substring(1)))),
                        "v2"))
                .isEqualTo("profiles.v = 2");
    }

    @Test
    void shouldRefuseASecondCondition() {
        assertIllegalState(
                () -> builder().where(ID.gt(1)).where(ID.lt(9)),
                "The condition of the provider 'p' is \"profiles\".\"id\" > 1 already and was to become"
                        + " \"profiles\".\"id\" < 9; set it once.");
    }

    @Test
    void shouldRefuseASecondRowId() {
        assertIllegalState(
                () -> builder().withRowId(ID).withRowId(ID, SCHEMA_VERSION),
                "The row id of the provider 'p' is [profiles.id] already and was to become [profiles.id,"
                        + " profiles.schema_version]; set it once.");
    }

    @Test
    void shouldRefuseARowIdWithoutColumns() {
        assertIllegalArgument(
                () -> builder().withRowId(),
                "The provider 'p' got a row id of 0 columns; name at least one, or leave it out.");
    }

    @Test
    void shouldRefuseAColumnTwiceForANamespace() {
        assertIllegalState(
                () -> builder().withKeys(AVATAR, AVATARS, plain()).withIdentities(AVATAR, AVATARS, plain()),
                "The provider 'p' reads profiles.avatar for keys of avatars (avatars/{file}) already and was told to read"
                        + " profiles.avatar for identities of avatars (avatars/{file}); name a column once for a"
                        + " namespace.");
    }

    @Test
    void shouldRefuseToReadNothing() {
        assertIllegalState(
                () -> builder().withVersion(SCHEMA_VERSION, 1).build(),
                "The provider 'p' reads 0 columns of profiles, so it would report no references; name one with withKeys or"
                        + " withIdentities.");
    }

    @Test
    void shouldRefuseNamespacesThatOverlap() {
        Namespace wide = Namespace.of("wide", "flags/{rest*}");

        assertThatThrownBy(() -> builder()
                        .withKeys(AVATAR, wide, plain())
                        .withIdentities(CUSTOM_FLAGS, FLAGS, plain())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'wide' (flags/{rest*}) and 'flags' (flags/{id}.png) overlap");
    }

    private <T> String versionOf(Field<T> field, T version) {
        return builder()
                .withVersion(field, version)
                .withKeys(AVATAR, AVATARS, plain())
                .build()
                .claims()
                .versions()
                .stream()
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private JooqReferenceProviderBuilder builder() {
        return builderOf(PROFILES);
    }

    private JooqReferenceProviderBuilder builderOf(Table<?> table) {
        return JooqReferenceProvider.builder("p", dsl, table);
    }

    private static void assertIllegalArgument(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static void assertIllegalState(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessage(message);
    }
}
