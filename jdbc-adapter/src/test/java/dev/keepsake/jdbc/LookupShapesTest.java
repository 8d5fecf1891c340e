package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LookupFixture.CARD;
import static dev.keepsake.jdbc.LookupFixture.IMAGE;
import static dev.keepsake.jdbc.LookupFixture.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.KeyTemplate;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.StoreHosts;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only what can be searched without missing a row offers to look keys up. */
final class LookupShapesTest {

    private static final Namespace IMAGES = Namespace.of("images", "images/{path*}");
    private static final Namespace CUT = Namespace.of("files", "files/{id:2}/{id:2}/{id:28}");
    private static final ReferenceExtractor PLAIN = ReferenceExtractors.plain();
    private static final ReferenceExtractor OWN = value -> Extraction.of(List.of(value));
    private static final ReferenceExtractor URL = ReferenceExtractors.url(
            StoreHosts.builder().ours("cdn.example.com", "media/").build());
    private static final ReferenceExtractor PREFIXED = ReferenceExtractors.url(
            StoreHosts.builder().ours("cdn.example.com", "", "images/").build());

    static Stream<ReferenceExtractor> searchable() {
        return Stream.of(
                PLAIN,
                URL,
                ReferenceExtractors.quoting(OWN),
                ReferenceExtractors.delimited(',', URL),
                ReferenceExtractors.nested(JsonExtractors.path("$..src"), URL),
                ReferenceExtractors.anyOf(JsonExtractors.listOfStrings(), URL),
                ReferenceExtractors.firstOf(JsonExtractors.objectKeys(), PLAIN),
                JsonExtractors.objectValues(),
                JsonExtractors.listElements("value"),
                ArrayExtractors.postgres(ArrayExtractors.row(1, URL)));
    }

    static Stream<ReferenceExtractor> unsearchable() {
        return Stream.of(
                OWN,
                PREFIXED,
                ReferenceExtractors.template("images/{value}", PLAIN),
                MarkupExtractors.html(URL),
                MarkupExtractors.markdown(URL),
                ReferenceExtractors.delimited(',', OWN),
                ReferenceExtractors.nested(JsonExtractors.listOfStrings(), PREFIXED),
                ReferenceExtractors.nested(OWN, PLAIN),
                ReferenceExtractors.anyOf(PLAIN, OWN),
                ReferenceExtractors.firstOf(OWN, PLAIN),
                ArrayExtractors.postgres(OWN));
    }

    @ParameterizedTest
    @MethodSource("searchable")
    void shouldLookUpWhatIsQuoted(ReferenceExtractor extractor) {
        assertThat(looksUp(builder -> builder.withKeys(IMAGE, IMAGES, extractor)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("unsearchable")
    void shouldNotLookUpWhatMayNotBeQuoted(ReferenceExtractor extractor) {
        assertThat(looksUp(builder -> builder.withKeys(IMAGE, IMAGES, extractor)))
                .isFalse();
        assertThat(looksUp(builder ->
                        builder.withKeys(IMAGE, IMAGES, PLAIN).withIdentities(CARD, LookupFixture.CARDS, extractor)))
                .as("one of two columns")
                .isFalse();
    }

    @Test
    void shouldNotLookUpKeysOfAnIdentityInPieces() {
        assertThat(looksUp(builder -> builder.withKeys(IMAGE, CUT, PLAIN))).isFalse();
        assertThat(looksUp(builder -> builder.withKeys(IMAGE, IMAGES, PLAIN).withIdentities(CARD, CUT, PLAIN)))
                .as("keys of any claimed namespace")
                .isFalse();
        assertThat(looksUp(builder -> builder.withIdentities(CARD, CUT, PLAIN))).isTrue();
    }

    @Test
    void shouldNotLookUpKeysOfSeveralColumns() {
        assertThat(looksUp(builder ->
                        builder.withKeys(IMAGE, IMAGES, PLAIN).withKeys(IMAGES, KeyTemplate.of("images/{card}"), CARD)))
                .isFalse();
    }

    @Test
    void shouldNotLookUpInColumnsOfUnknownType() {
        Field<?> untyped = DSL.field(DSL.name("image"));
        Field<?> number = DSL.field(DSL.name("image"), SQLDataType.DOUBLE);
        Field<?> binary = DSL.field(DSL.name("image"), SQLDataType.BLOB);
        Field<?> json = DSL.field(DSL.name("image"), SQLDataType.JSON);
        for (Field<?> each : List.of(untyped, number, binary)) {
            assertThat(looksUp(builder -> builder.withKeys(each, IMAGES, PLAIN)))
                    .as(each.getDataType().toString())
                    .isFalse();
        }
        assertThat(looksUp(builder -> builder.withKeys(json, IMAGES, JsonExtractors.listOfStrings())))
                .isTrue();
        assertThat(looksUp(SQLDialect.H2, builder -> builder.withKeys(json, IMAGES, JsonExtractors.listOfStrings())))
                .isFalse();
    }

    @Test
    void shouldNotLookUpInADatabaseThatNobodyTried() {
        for (SQLDialect each : SQLDialect.families()) {
            boolean tried =
                    List.of("POSTGRES", "MARIADB", "MYSQL", "H2", "SQLITE").contains(each.name());
            assertThat(looksUp(each, builder -> builder.withKeys(IMAGE, IMAGES, PLAIN)))
                    .as(each.name())
                    .isEqualTo(tried);
        }
    }

    private static boolean looksUp(UnaryOperator<JooqReferenceProviderBuilder> columns) {
        return looksUp(SQLDialect.POSTGRES, columns);
    }

    private static boolean looksUp(SQLDialect dialect, UnaryOperator<JooqReferenceProviderBuilder> columns) {
        DSLContext dsl = DSL.using(dialect);
        return columns.apply(JooqReferenceProvider.builder("p", dsl, PICTURES))
                .build()
                .lookup()
                .isPresent();
    }
}
