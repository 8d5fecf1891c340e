package dev.keepsake.jdbc;

import static dev.keepsake.reference.ReferenceExtractors.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.KeyTemplate;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.tck.RecordingSink;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Keys of several columns, and what an application's own function may do to a reading. */
class KeyTemplateColumnsTest {

    private static final Namespace USERS = Namespace.of("users", "users/{path*}");
    private static final KeyTemplate TEMPLATE = KeyTemplate.of("users/{user_id}/{file_name}");
    private static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER);
    private static final Field<Integer> USER_ID = DSL.field(DSL.name("user_id"), SQLDataType.INTEGER);
    private static final Field<String> FILE_NAME = DSL.field(DSL.name("uploads", "file_name"), SQLDataType.CLOB);

    private final Profiles profiles = Profiles.create();
    private final RecordingSink sink = new RecordingSink();

    KeyTemplateColumnsTest() {
        profiles.execute("create table uploads (id int primary key, user_id int, file_name text)");
        profiles.execute("insert into uploads values (1, 7, 'a b.png'), (2, 8, null), (3, null, null), (4, null, ''),"
                + " (5, null, 'c.png')");
    }

    @Test
    void shouldPutKeysTogetherAndNotKnowHalfEmptyRows() {
        JooqReferenceProvider provider =
                builder().withKeys(USERS, TEMPLATE, USER_ID, FILE_NAME).build();

        assertThat(provider.provide(sink).references()).isOne();

        assertThat(sink.keys()).containsExactly("users/7/a b.png");
        assertThat(sink.unrecognised()).extracting(UnrecognisedValue::row).containsExactlyInAnyOrder("2", "5");
        assertThat(sink.unrecognised())
                .extracting(UnrecognisedValue::place)
                .containsOnly(new Place("uploads", "user_id"));
    }

    @Test
    void shouldFindNoneWhereTheTemplateSaysSo() {
        JooqReferenceProvider provider = builder()
                .withKeys(USERS, TEMPLATE.noneWithout("file_name"), FILE_NAME, USER_ID)
                .build();

        assertThat(provider.provide(sink).references()).isOne();

        assertThat(sink.unrecognised()).extracting(UnrecognisedValue::row).containsExactly("5");
    }

    @Test
    void shouldClaimEveryColumn() {
        assertThat(builder()
                        .withKeys(USERS, TEMPLATE, USER_ID, FILE_NAME)
                        .build()
                        .claims())
                .satisfies(claims -> {
                    assertThat(claims.namespaces()).containsExactly(USERS);
                    assertThat(claims.places())
                            .containsExactlyInAnyOrder(
                                    new Place("uploads", "user_id"), new Place("uploads", "file_name"));
                });
    }

    @Test
    void shouldRefuseColumnsThatDoNotFitTheTemplate() {
        assertThatThrownBy(() -> builder().withKeys(USERS, TEMPLATE, USER_ID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The key template 'users/{user_id}/{file_name}' has the fields [user_id, file_name], but the"
                                + " columns given with it are [user_id]; give each field's column once.");
        assertThatThrownBy(() -> builder().withKeys(USERS, TEMPLATE, USER_ID, FILE_NAME, ID))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().withKeys(USERS, TEMPLATE, USER_ID, FILE_NAME, FILE_NAME))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder()
                        .withKeys(USERS, TEMPLATE, USER_ID, FILE_NAME)
                        .withKeys(USERS, TEMPLATE, USER_ID, FILE_NAME))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The provider 'uploads' reads the key template 'users/{user_id}/{file_name}' for users"
                        + " (users/{path*}) already; name a template once for a namespace.");
    }

    @Test
    void shouldRefuseNamespacesThatOverlapThoughOneIsOfATemplate() {
        assertThatThrownBy(() -> builder()
                        .withKeys(FILE_NAME, Namespace.of("other", "users/{id}/x"), plain())
                        .withKeys(USERS, TEMPLATE, USER_ID, FILE_NAME)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap");
    }

    @Test
    void shouldTellForeignHosts() {
        ReferenceExtractor extractor =
                unused -> new Extraction.References(List.of("users/1"), List.of("a.org", "b.org"));

        assertThat(builder()
                        .withKeys(FILE_NAME, USERS, extractor)
                        .build()
                        .provide(sink)
                        .references())
                .isEqualTo(3);

        assertThat(sink.foreignHosts()).containsExactly("a.org", "b.org", "a.org", "b.org", "a.org", "b.org");
    }

    @Test
    @SuppressWarnings("NullAway") // what an application's function may do
    void shouldTakeWhatAFunctionThrowsOrANullForUnrecognisedOnEveryPath() {
        ReferenceExtractor nothing = unused -> null;
        ReferenceExtractor broken = unused -> {
            throw new IllegalStateException("broken");
        };
        for (ReferenceExtractor own : List.of(nothing, broken)) {
            for (ReferenceExtractor each : List.of(
                    own,
                    ReferenceExtractors.delimited(',', own),
                    ReferenceExtractors.template("users/{value}", own),
                    ReferenceExtractors.nested(plain(), own),
                    ReferenceExtractors.nested(JsonExtractors.listOfStrings(), own),
                    ReferenceExtractors.anyOf(own, plain()),
                    ReferenceExtractors.firstOf(own, plain()),
                    ArrayExtractors.postgres(own),
                    ArrayExtractors.row(1, own),
                    MarkupExtractors.html(own),
                    MarkupExtractors.markdown(own))) {
                RecordingSink own1 = new RecordingSink();
                for (String value : List.of(
                        "a.png",
                        "[\"a.png\"]",
                        "{a.png}",
                        "(a.png)",
                        "<img src=\"a.png\">",
                        "![a](a.png)",
                        "https://cdn.example.com/a.png")) {
                    profiles.execute("update uploads set file_name = '" + value + "'");
                    assertThat(builder()
                                    .withKeys(FILE_NAME, USERS, each)
                                    .build()
                                    .provide(own1)
                                    .references())
                            .isNotNegative();
                }
                assertThat(own1.unrecognised())
                        .extracting(UnrecognisedValue::reason)
                        .anyMatch(reason -> reason.startsWith("the extractor threw java.lang."));
            }
        }
    }

    private JooqReferenceProviderBuilder builder() {
        return JooqReferenceProvider.builder("uploads", profiles.dsl(), DSL.table(DSL.name("uploads")))
                .withRowId(ID);
    }
}
