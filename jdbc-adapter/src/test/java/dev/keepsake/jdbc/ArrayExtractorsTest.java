package dev.keepsake.jdbc;

import static dev.keepsake.reference.ReferenceExtractors.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.tck.RecordingSink;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayExtractorsTest {

    private static final Namespace FILES = Namespace.of("files", "files/{file*}");
    private static final Field<Object> VALUE = DSL.field(DSL.name("value"), SQLDataType.OTHER);

    private final ReferenceExtractor array = ArrayExtractors.postgres(plain());

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {a}                            ; a
            {a,"b c",NULL,"NULL","",null}  ; a|b c|NULL
            {"a\\"b\\\\c","{d}",e\\,f}     ; a"b\\c|{d}|e,f
            {{a,b},{c,NULL}}               ; a|b|c
            {{{a}},{{b}}}                  ; a|b
            [0:1]={a,b}                    ; a|b
            [-1:0][2:2]={{a},{b}}          ; a|b
            """)
    void shouldTakeTheElementsOfAnArray(String value, String found) {
        assertThat(array.extract(value)).isEqualTo(references(found.split("\\|", -1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{NULL}", "{\"\"}", "[1:0]={}"})
    void shouldFindNoneInAnEmptyArray(String value) {
        assertThat(array.extract(value)).isEqualTo(new Extraction.None());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "{",
                "}",
                "{a",
                "{a,}",
                "{,a}",
                "{a}}",
                "{a} ",
                "{a}b",
                "{\"a}",
                "{a\"b\"}",
                "{\"a\"b}",
                "{a{b}}",
                "{{a}b}",
                "{a\\",
                "[\"a\"]",
                "[a, b]",
                "{{{{{{{a}}}}}}}",
                "[1:2]",
                "(a)"
            })
    void shouldNotKnowWhatIsNoArray(String value) {
        assertThat(array.extract(value))
                .isInstanceOfSatisfying(
                        Extraction.Unrecognised.class,
                        unknown -> assertThat(unknown.reason())
                                .matches("no PostgreSQL array: malformed at character \\d+"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            (a,b)                  ; 1 ; a
            (a,"b c",)             ; 2 ; b c
            ("a ""b"" \\\\c",x)    ; 1 ; a "b" \\c
            (,a)                   ; 2 ; a
            ("(a,b)",c)            ; 1 ; (a,b)
            """)
    void shouldTakeAFieldOfARow(String value, int position, String found) {
        assertThat(ArrayExtractors.row(position, plain()).extract(value)).isEqualTo(references(found));
    }

    @Test
    void shouldFindNoneInAFieldWithoutValue() {
        assertThat(ArrayExtractors.row(3, plain()).extract("(a,b,)")).isEqualTo(new Extraction.None());
        assertThat(ArrayExtractors.row(1, plain()).extract("(\"\",b)")).isEqualTo(new Extraction.None());
        assertThat(ArrayExtractors.row(1, plain()).extract("()")).isEqualTo(new Extraction.None());
    }

    @Test
    void shouldNotKnowWhatIsNoSuchRow() {
        assertThat(ArrayExtractors.row(3, plain()).extract("(a,b)"))
                .isEqualTo(Extraction.unrecognised("a PostgreSQL row of 2 fields where number 3 was expected"));
        for (String each : List.of("", "a", "(a", "(a))", "(a)b", "(\"a)", "{a}", "(a(b)")) {
            assertThat(ArrayExtractors.row(1, plain()).extract(each))
                    .as(each)
                    .isInstanceOf(Extraction.Unrecognised.class);
        }
        assertThatThrownBy(() -> ArrayExtractors.row(0, plain()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The position 0 in a row is less than 1, which is the first field's.");
    }

    @Test
    void shouldReadWhatPostgresqlWrites() {
        Profiles profiles = Profiles.create();
        profiles.execute("create type file_ref as (path text, size int)");
        profiles.execute("create table typed (value text[], refs file_ref[])");
        profiles.execute(
                "insert into typed values (array['files/a,b', 'files/ \"c\\d\" ', null, 'NULL', 'files/{e}', 'files/é'],"
                        + " array[('files/f (1), \"g\".png', 3)::file_ref, (null, 1)::file_ref])");
        profiles.execute("insert into typed values (array[array['files/h', 'files/i'], array['files/j', null]], '{}')");
        profiles.execute("insert into typed values ('[5:6]={files/k,files/l}', null)");
        RecordingSink sink = new RecordingSink();

        JooqReferenceProvider provider = JooqReferenceProvider.builder(
                        "typed", profiles.dsl(), DSL.table(DSL.name("typed")))
                .withKeys(VALUE, FILES, array)
                .withKeys(
                        DSL.field(DSL.name("refs"), SQLDataType.OTHER),
                        FILES,
                        ArrayExtractors.postgres(ArrayExtractors.row(1, plain())))
                .build();
        assertThat(provider.provide(sink).rows().read()).isEqualTo(3);

        assertThat(sink.unrecognised()).isEmpty();
        assertThat(sink.keys())
                .containsExactlyInAnyOrder(
                        "files/a,b",
                        "files/ \"c\\d\" ",
                        "NULL",
                        "files/{e}",
                        "files/é",
                        "files/f (1), \"g\".png",
                        "files/h",
                        "files/i",
                        "files/j",
                        "files/k",
                        "files/l");
    }

    /** Why there is no extractor for H2's arrays. */
    @Test
    void shouldNotKnowWhatH2WritesForItCannotBeTakenApart() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        DSLContext dsl = DSL.using(source, SQLDialect.H2);
        assertThat(dsl.execute("create table \"typed\" (\"value\" varchar array)"))
                .isZero();
        assertThat(dsl.execute("insert into \"typed\" values (array['files/a', 'files/b, files/c'])"))
                .isOne();
        RecordingSink raw = new RecordingSink();
        RecordingSink sink = new RecordingSink();

        assertThat(typed(dsl, plain()).provide(raw).references()).isOne();
        assertThat(typed(dsl, array).provide(sink).references()).isZero();

        assertThat(raw.keys()).containsExactly("[files/a, files/b, files/c]");
        assertThat(sink.unrecognised()).hasSize(1);
    }

    private static JooqReferenceProvider typed(DSLContext dsl, ReferenceExtractor extractor) {
        return JooqReferenceProvider.builder("typed", dsl, DSL.table(DSL.name("typed")))
                .withKeys(VALUE, FILES, extractor)
                .build();
    }

    private static Extraction references(String... values) {
        return new Extraction.References(List.of(values));
    }
}
