package dev.keepsake.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.jdbc.ArrayExtractors;
import dev.keepsake.jdbc.JooqReferenceProvider;
import dev.keepsake.jdbc.JsonExtractors;
import dev.keepsake.jdbc.MarkupExtractors;
import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.KeyTemplate;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.StoreHosts;
import dev.keepsake.tck.RecordingSink;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** The shapes in the guide to providers. */
class ShapesTest {

    private static final Table<Record> UPLOADS = DSL.table(DSL.name("uploads"));
    private static final Field<Integer> USER_ID = DSL.field(DSL.name("user_id"), SQLDataType.INTEGER);
    private static final Field<String> FILE_NAME = DSL.field(DSL.name("file_name"), SQLDataType.CLOB);

    @Test
    void shouldReadUrlsAsDeclared() {
        // tag::shape-url
        StoreHosts hosts = StoreHosts.builder()
                .ours("cdn.example.org", "") // https://cdn.example.org/avatars/1.png is avatars/1.png
                .ours("www.example.org", "media/") // https://www.example.org/media/avatars/1.png too
                .bucket("uploads") // s3://uploads/avatars/1.png, and every address that AWS gives it
                .ourDomain("example.org") // any other host of ours is unrecognised
                .foreign("gravatar.com") // counted, and shown in the report
                .build();
        ReferenceExtractor url = ReferenceExtractors.url(hosts);
        // end::shape-url
        for (String each : List.of(
                "https://cdn.example.org/avatars/1.png",
                "//WWW.example.org:443/media/avatars/1.png",
                "s3://uploads/avatars/1.png",
                "https://uploads.s3.eu-west-1.amazonaws.com/avatars/1.png",
                "avatars/1.png")) {
            assertThat(url.extract(each)).as(each).isEqualTo(found("avatars/1.png"));
        }
        assertThat(url.extract("https://www.gravatar.com/1"))
                .isEqualTo(new Extraction.None(List.of("www.gravatar.com")));
        assertThat(url.extract("https://img.example.org/1")).isInstanceOf(Extraction.Unrecognised.class);
        assertThat(url.extract("https://example.com/1")).isInstanceOf(Extraction.Unrecognised.class);

        // tag::shape-lists
        ReferenceExtractor list = ReferenceExtractors.delimited(',', url); // a.png, https://cdn.example.org/b.png
        ReferenceExtractor lines = ReferenceExtractors.delimited(Pattern.compile("\\R"), url);
        ReferenceExtractor array = ArrayExtractors.postgres(url); // {a.png,"b c.png",NULL}
        ReferenceExtractor rows = ArrayExtractors.postgres(ArrayExtractors.row(1, url)); // {"(a.png,3)"}
        // end::shape-lists
        assertThat(list.extract("a.png, https://cdn.example.org/b.png")).isEqualTo(found("a.png", "b.png"));
        assertThat(lines.extract("a.png\r\nb.png")).isEqualTo(found("a.png", "b.png"));
        assertThat(array.extract("{a.png,\"b c.png\",NULL}")).isEqualTo(found("a.png", "b c.png"));
        assertThat(rows.extract("{\"(a.png,3)\",\"(\\\"b c.png\\\",4)\"}")).isEqualTo(found("a.png", "b c.png"));

        // tag::shape-json
        ReferenceExtractor gallery = ReferenceExtractors.nested(JsonExtractors.path("$.gallery[*].image"), url);
        ReferenceExtractor blocks = JsonExtractors.path("$..src"); // under this name in all objects, at any depth
        ReferenceExtractor payload = ReferenceExtractors.nested(JsonExtractors.path("$.payload"), blocks);
        // end::shape-json
        assertThat(gallery.extract("{\"gallery\": [{\"image\": \"https:\\/\\/cdn.example.org\\/a.png\"}]}"))
                .isEqualTo(found("a.png"));
        assertThat(blocks.extract("{\"blocks\": [{\"src\": \"a.png\"}]}")).isEqualTo(found("a.png"));
        assertThat(payload.extract("{\"payload\": \"[{\\\"src\\\": \\\"a.png\\\"}]\"}"))
                .isEqualTo(found("a.png"));

        // tag::shape-either
        ReferenceExtractor either = ReferenceExtractors.firstOf(JsonExtractors.listOfStrings(), url);
        // end::shape-either
        assertThat(either.extract("[\"a.png\"]")).isEqualTo(found("a.png"));
        assertThat(either.extract("https://cdn.example.org/a.png")).isEqualTo(found("a.png"));

        // tag::shape-markup
        ReferenceExtractor article = MarkupExtractors.html(url, "data-zoom");
        ReferenceExtractor comment = MarkupExtractors.markdown(url);
        // end::shape-markup
        assertThat(article.extract("<img src='/a.png' data-zoom='/b.png'>")).isEqualTo(found("/a.png", "/b.png"));
        assertThat(comment.extract("![a](https://cdn.example.org/a.png \"title\")"))
                .isEqualTo(found("a.png"));
    }

    @Test
    void shouldPutKeysTogether() {
        DSLContext dsl = DSL.using(SharedPostgres.freshDatabase().dataSource(), SQLDialect.POSTGRES);
        assertThat(dsl.execute("create table uploads (user_id int, file_name text)"))
                .isZero();
        assertThat(dsl.execute("insert into uploads values (7, 'a.png'), (8, null)"))
                .isEqualTo(2);
        Namespace uploads = Namespace.of("uploads", "users/{user}/{file}");
        // tag::shape-columns
        KeyTemplate upload = KeyTemplate.of("users/{user_id}/{file_name}").noneWithout("file_name");
        ReferenceProvider provider = JooqReferenceProvider.builder("uploads", dsl, UPLOADS)
                .withKeys(uploads, upload, USER_ID, FILE_NAME)
                .build();
        // end::shape-columns
        RecordingSink sink = new RecordingSink();
        assertThat(provider.provide(sink).references()).isOne();
        assertThat(sink.keys()).containsExactly("users/7/a.png");
        assertThat(sink.unrecognised()).isEmpty();
    }

    private static Extraction found(String... values) {
        return new Extraction.References(List.of(values));
    }
}
