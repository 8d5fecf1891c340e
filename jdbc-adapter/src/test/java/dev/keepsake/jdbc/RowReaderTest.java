package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.tck.RecordingSink;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {

    private static final Namespace FILES = Namespace.of("files", "files/{file}");

    private final Profiles profiles = Profiles.create();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            s3key                   | 'files/a.png'                        | files/a.png
            kind                    | 'files/b.png'                        | files/b.png
            text[]                  | array['files/a.png', 'files/b c']    | {files/a.png,"files/b c"}
            s3key[]                 | array['files/a.png']::s3key[]        | {files/a.png}
            file_ref                | ('files/a.png', 3)                   | (files/a.png,3)
            json                    | '{"a": "files\\/1.png"}'             | {"a": "files\\/1.png"}
            jsonb                   | '{"a":"files\\/1.png"}'              | {"a": "files/1.png"}
            jsonb[]                 | array['{"a":1}'::jsonb]              | {"{\\"a\\": 1}"}
            xml                     | '<img src="files/a&amp;b.png"/>'     | <img src="files/a&amp;b.png"/>
            uuid                    | '6fA459EA-ee8a-3ca4-894e-db77e160355e' | 6fa459ea-ee8a-3ca4-894e-db77e160355e
            bytea                   | 'files'::bytea                       | \\x66696c6573
            char(6)                 | 'a'                                  | `a     `
            numeric                 | 12345678901234567890.10              | 12345678901234567890.10
            """)
    void shouldReadAnyTypeAsTheDatabasesText(String type, String literal, String text) {
        profiles.execute("create domain s3key as text check (value like 'files/%')");
        profiles.execute("create type kind as enum ('files/a.png', 'files/b.png')");
        profiles.execute("create type file_ref as (path text, size int)");
        profiles.execute("create table typed (value " + type + ")");
        profiles.execute("insert into typed values (" + literal + ")");
        ReferenceProvider provider = JooqReferenceProvider.builder(
                        "typed", profiles.dsl(), DSL.table(DSL.name("typed")))
                .withKeys(DSL.field(DSL.name("value"), SQLDataType.OTHER), FILES, ReferenceExtractors.plain())
                .build();
        RecordingSink sink = new RecordingSink();

        assertThat(provider.provide(sink).references()).isEqualTo(1);

        assertThat(sink.keys()).containsExactly(text);
    }

    @Test
    void shouldUndoTheEscapesOfStoredJson() {
        profiles.execute("insert into profiles values (1, 1, null, '[\"avatars\\/a\\u0062.png\"]')");
        RecordingSink sink = new RecordingSink();

        assertThat(profiles.provider()
                        .withKeys(Profiles.CUSTOM_FLAGS, Profiles.AVATARS, JsonExtractors.listOfStrings())
                        .build()
                        .provide(sink)
                        .references())
                .isEqualTo(1);

        assertThat(sink.keys()).containsExactly("avatars/ab.png");
    }

    @Test
    void shouldTakeANullForNoReference() {
        profiles.execute("insert into profiles (id) values (1)");
        ReferenceProvider provider = profiles.provider()
                .withKeys(Profiles.AVATAR, Profiles.AVATARS, value -> Extraction.unrecognised("called"))
                .build();
        RecordingSink sink = new RecordingSink();

        assertThat(provider.provide(sink).rows()).isEqualTo(new RowTally(1, 1));

        assertThat(sink.unrecognised()).isEmpty();
    }

    @Test
    void shouldReadMoreRowsThanItFetchesAtOnce() {
        profiles.addRows(2 * RowReader.FETCH_SIZE + 1);

        assertThat(profiles.avatars().build().provide(new RecordingSink()).rows())
                .isEqualTo(new RowTally(2001, 2001));
    }

    @Test
    void shouldReadOneColumnForTwoNamespaces() {
        profiles.execute("insert into profiles values (1, 1, null, '{\"01A\": \"avatars/1.png\"}')");
        RecordingSink sink = new RecordingSink();

        assertThat(profiles.provider()
                        .withIdentities(Profiles.CUSTOM_FLAGS, Profiles.FLAGS, JsonExtractors.objectKeys())
                        .withKeys(Profiles.CUSTOM_FLAGS, Profiles.AVATARS, JsonExtractors.objectValues())
                        .build()
                        .provide(sink)
                        .references())
                .isEqualTo(2);

        assertThat(sink.identities()).containsExactly("flags:01A");
        assertThat(sink.keys()).containsExactly("avatars/1.png");
    }

    @Test
    void shouldReadOnlyTheRowsOfItsCondition() {
        profiles.addRows(10);
        profiles.execute("update profiles set schema_version = 2 where id > 5");

        assertThat(profiles.avatars()
                        .withVersion(Profiles.SCHEMA_VERSION, 1)
                        .where(Profiles.ID.gt(2))
                        .build()
                        .provide(new RecordingSink())
                        .rows())
                .isEqualTo(new RowTally(3, 3));
    }

    @Test
    void shouldReadPlainSqlNames() {
        profiles.addRows(2);
        Table<Record> table = DSL.table("profiles");
        RecordingSink sink = new RecordingSink();
        ReferenceProvider provider = JooqReferenceProvider.builder("plain", profiles.dsl(), table)
                .withVersion(DSL.field("schema_version", Integer.class), 1)
                .withKeys(DSL.field("profiles.avatar", String.class), Profiles.AVATARS, ReferenceExtractors.plain())
                .build();

        assertThat(provider.provide(sink).rows()).isEqualTo(new RowTally(2, 2));

        assertThat(provider.claims().places()).containsExactly(new Place("profiles", "avatar"));
        assertThat(sink.keys()).containsExactlyInAnyOrder("avatars/1.png", "avatars/2.png");
    }

    @Test
    void shouldReadAGeneratedTableInAMappedSchemaAndKnowItsKey() {
        profiles.execute("insert into profiles values (7, 1, 'x', null)");
        RecordingSink sink = new RecordingSink();
        Settings mapped = new Settings()
                .withRenderMapping(new RenderMapping()
                        .withSchemata(new MappedSchema().withInput("public").withOutput(profiles.schema())));
        DSLContext dsl = DSL.using(profiles.connections(), SQLDialect.POSTGRES, mapped);
        ReferenceProvider provider = JooqReferenceProvider.builder("generated", dsl, GeneratedProfiles.PROFILES)
                .withVersion(GeneratedProfiles.PROFILES.SCHEMA_VERSION, 1)
                .withKeys(GeneratedProfiles.PROFILES.AVATAR, Profiles.AVATARS, value -> Extraction.unrecognised("odd"))
                .build();

        assertThat(provider.provide(sink).rows()).isEqualTo(new RowTally(1, 1));

        assertThat(sink.unrecognised())
                .containsExactly(new UnrecognisedValue(new Place("public.profiles", "avatar"), "7", "odd"));
    }

    @Test
    void shouldNameTheRowByAllColumnsOfItsKey() {
        profiles.execute("insert into profiles values (7, null, 'x', null)");

        assertThat(unrecognised(profiles.provider().withRowId(Profiles.ID, Profiles.SCHEMA_VERSION), "odd"))
                .containsExactly(
                        new UnrecognisedValue(new Place("profiles", "avatar"), "id=7, schema_version=null", "odd"));
    }

    @Test
    void shouldSayHowToNameTheRowIfNobodyDid() {
        profiles.addRows(1);

        assertThat(unrecognised(profiles.provider(), "odd"))
                .extracting(UnrecognisedValue::row)
                .containsExactly("(unknown: name the columns of the row's key with withRowId)");
    }

    @Test
    void shouldTakeAnExtractorsExceptionForAnUnknownShape() {
        profiles.addRows(1);

        assertThat(reasons(value -> {
                    throw new IllegalStateException("no such format");
                }))
                .containsExactly("the extractor threw java.lang.IllegalStateException: no such format");
    }

    @Test
    void shouldSurviveAnExtractorThatOverflowsTheStack() {
        profiles.addRows(1);

        assertThat(reasons(new Endless())).containsExactly("the extractor threw java.lang.StackOverflowError");
    }

    @Test
    void shouldTakeAnAnswerOfNullForAnUnknownShape() {
        profiles.addRows(1);

        assertThat(reasons(new Silent()))
                .containsExactly("the extractor threw java.lang.NullPointerException: the extractor answered null");
    }

    @Test
    void shouldNameTheColumnThatWasDropped() {
        profiles.execute("alter table profiles drop column avatar");

        assertThatThrownBy(
                        () -> profiles.avatars().withRowId(Profiles.ID).build().provide(new RecordingSink()))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessage("The provider 'profiles' can't find all that it reads, table profiles, column"
                        + " profiles.avatar. The database says: ERROR: column profiles.avatar does not exist (SQLState"
                        + " 42703). A missing place is never 'no references': if a migration moved it, register a"
                        + " provider for the new schema and retire this one.");
    }

    @Test
    void shouldNotCountVersionsOfATableThatWasDropped() {
        profiles.execute("drop table profiles");

        assertThatThrownBy(() -> profiles.avatars()
                        .withVersion(Profiles.SCHEMA_VERSION, 1)
                        .build()
                        .versionsInUse())
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageContaining("table profiles, column profiles.schema_version, profiles.avatar");
    }

    @Test
    void shouldFailIfRowLevelSecurityHidesRows() {
        profiles.addRows(10);
        profiles.execute("alter table profiles enable row level security");
        profiles.execute("create policy half on profiles using (id <= 5)");
        profiles.execute("create role half login");
        profiles.execute("grant usage on schema " + profiles.schema() + " to half");
        profiles.execute("grant select on profiles to half");
        CountingDataSource half = new CountingDataSource(() -> profiles.direct().getConnection("half", ""));
        ReferenceProvider provider = profiles.avatarsOver(DSL.using(half, SQLDialect.POSTGRES))
                .withVersion(Profiles.SCHEMA_VERSION, 1)
                .build();

        assertThatThrownBy(() -> provider.provide(new RecordingSink()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessage(
                        "The provider 'profiles' failed after 0 rows of profiles. The database says: ERROR: query would"
                                + " be affected by row-level security policy for table \"profiles\" (SQLState 42501). Let this"
                                + " role select every row: grant it, and exempt it from row-level security (bypassrls).");
        assertThatThrownBy(provider::versionsInUse).isExactlyInstanceOf(ReferenceReadException.class);
    }

    private List<String> reasons(ReferenceExtractor extractor) {
        RecordingSink sink = new RecordingSink();
        ReferenceProvider provider = profiles.provider()
                .withKeys(Profiles.AVATAR, Profiles.AVATARS, extractor)
                .build();
        assertThat(provider.provide(sink).rows()).isEqualTo(new RowTally(1, 1));
        return sink.unrecognised().stream().map(UnrecognisedValue::reason).toList();
    }

    private static List<UnrecognisedValue> unrecognised(JooqReferenceProviderBuilder builder, String reason) {
        RecordingSink sink = new RecordingSink();
        ReferenceProvider provider = builder.withKeys(
                        Profiles.AVATAR, Profiles.AVATARS, value -> Extraction.unrecognised(reason))
                .build();
        assertThat(provider.provide(sink).rows()).isEqualTo(new RowTally(1, 1));
        return sink.unrecognised();
    }

    /** What a careless application may do. */
    private static final class Endless implements ReferenceExtractor {
        @Override
        @SuppressWarnings("InfiniteRecursion")
        public Extraction extract(String value) {
            return extract(value + "x");
        }
    }

    /** What an application without null checks may do. */
    private static final class Silent implements ReferenceExtractor {
        @Override
        @SuppressWarnings("NullAway")
        public Extraction extract(String value) {
            return null;
        }
    }
}
