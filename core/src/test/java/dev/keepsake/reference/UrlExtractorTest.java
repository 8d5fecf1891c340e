package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlExtractorTest {

    private static final StoreHosts HOSTS = StoreHosts.builder()
            .ours("cdn.example.com", "")
            .ours("Media.Example.com", "/files/")
            .ours("old.example.com", "a+b(1)/", "archive/")
            .ours("localhost:9000", "pictures/")
            .ours("b\u00fccher.example", "")
            .bucket("Pics.example.com")
            .ourDomain("example.com")
            .foreign("gravatar.com")
            .foreign("blog.example.com")
            .build();
    private static final StoreHosts LENIENT = StoreHosts.builder()
            .ours("cdn.example.com", "")
            .ourDomain("example.com")
            .foreign("youtube.com")
            .foreignOthers()
            .build();

    private final ReferenceExtractor strict = ReferenceExtractors.url(HOSTS);
    private final ReferenceExtractor lenient = ReferenceExtractors.url(LENIENT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            https://cdn.example.com/x/a.png                              | x/a.png
            http://cdn.example.com/a%20b+c.png                           | a%20b+c.png
            https://cdn.example.com/a.png?v=2#top                        | a.png?v=2#top
            HTTPS://CDN.Example.COM/A.png                                | A.png
            https://cdn.example.com:443/a.png                            | a.png
            https://cdn.example.com:0443/a.png                           | a.png
            https://cdn.example.com:/a.png                               | a.png
            http://cdn.example.com:80/a.png                              | a.png
            //cdn.example.com/a.png                                      | a.png
            //cdn.example.com:80/a.png                                   | a.png
            https:/cdn.example.com/a.png                                 | a.png
            https:cdn.example.com/a.png                                  | a.png
            https:\\\\cdn.example.com\\a.png                             | a.png
            https://cdn.example.com./a.png                               | a.png
            https://cdn%2Eexample%2ecom/a.png                            | a.png
            https://cdn\u3002example\uff0ecom/a.png                      | a.png
            https://me:secret@cdn.example.com/a.png                      | a.png
            https://evil.org@me@cdn.example.com/a.png                    | a.png
            https://cdn.example.com//a.png                               | /a.png
            ` https://cdn.example.com/a.png`                             | a.png
            https://media.example.com/files/a.png                        | a.png
            https://media.example.com//files/a.png                       | a.png
            https://media.example.com/%66iles%2Fa.png                    | a.png
            https://media.example.com/files%252Fa.png                    | a.png
            https://media.example.com/files\\a.png                       | a.png
            https://old.example.com/a+b(1)/x.png                         | archive/x.png
            http://localhost:9000/pictures/a.png                         | a.png
            https://b\u00fccher.example/a.png                            | a.png
            https://bu\u0308cher.example/a.png                           | a.png
            https://xn--bcher-kva.example/a.png                          | a.png
            s3://Pics.example.com/x/a.png                                | x/a.png
            s3a://Pics.example.com/a.png                                 | a.png
            arn:aws:s3:::Pics.example.com/a.png                          | a.png
            arn:aws-cn:s3:::Pics.example.com/x/a.png                     | x/a.png
            https://pics.example.com.s3.eu-west-1.amazonaws.com/a.png    | a.png
            https://pics.example.com.s3-eu-west-1.amazonaws.com/a.png    | a.png
            https://pics.example.com.s3.amazonaws.com/a.png              | a.png
            https://pics.example.com.s3.dualstack.eu-west-1.amazonaws.com/a.png | a.png
            https://pics.example.com.s3-accelerate.amazonaws.com/a.png   | a.png
            https://pics.example.com.s3-website-us-east-1.amazonaws.com/a.png | a.png
            https://pics.example.com.s3.cn-north-1.amazonaws.com.cn/a.png | a.png
            https://s3.eu-west-1.amazonaws.com/Pics.example.com/a.png    | a.png
            https://s3-eu-west-1.amazonaws.com/Pics.example.com/a.png    | a.png
            https://s3.amazonaws.com/Pics.example.com/x/a.png            | x/a.png
            /x/a.png                                                     | /x/a.png
            x/a.png?v=2                                                  | x/a.png?v=2
            //x/a.png                                                    | //x/a.png
            01:23/a.png                                                  | 01:23/a.png
            """)
    void shouldReadAKey(String value, String key) {
        assertThat(strict.extract(value)).isEqualTo(new Extraction.References(List.of(key)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "#top",
                "?page=2",
                "data:image/png;base64,iVBORw0KGgo=",
                "mailto:me@example.com",
                "JavaScript:void(0)",
                "https://cdn.example.com",
                "https://cdn.example.com/",
                "https://cdn.example.com/?v=1",
                "https://media.example.com/files/",
                "https://old.example.com/a+b(1)/#x"
            })
    void shouldFindNone(String value) {
        assertThat(strict.extract(value)).isEqualTo(new Extraction.None());
    }

    @ParameterizedTest
    @CsvSource({
        "https://gravatar.com/avatar/1, gravatar.com",
        "https://www.Gravatar.com./avatar/1, www.gravatar.com",
        "//secure.gravatar.com/avatar/1, secure.gravatar.com",
        "https://blog.example.com/post/1, blog.example.com",
        "https://cdn.example.com@gravatar.com/a.png, gravatar.com",
        "https://gravatar.com:8443/a.png, gravatar.com"
    })
    void shouldCountAForeignHost(String value, String host) {
        assertThat(strict.extract(value)).isEqualTo(new Extraction.None(List.of(host)));
    }

    @Test
    void shouldCountEveryOtherHostIfThatIsDeclared() {
        assertThat(lenient.extract("https://evil.org/a.png")).isEqualTo(new Extraction.None(List.of("evil.org")));
        assertThat(lenient.extract("https://cdn.example.com@evil.org/a.png"))
                .isEqualTo(new Extraction.None(List.of("evil.org")));
        assertThat(lenient.extract("ftp://evil.org/a.png")).isEqualTo(new Extraction.None(List.of("evil.org")));
        assertThat(lenient.extract("s3://other/a.png")).isEqualTo(new Extraction.None(List.of("s3://other")));
        assertThat(lenient.extract("https://notexample.com/a"))
                .isEqualTo(new Extraction.None(List.of("notexample.com")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://evil.org/a.png                     | the host 'evil.org', which is neither ours nor declared foreign
            https://img.example.com/a.png              | an unknown host of ours, 'img.example.com'
            https://example.com/a.png                  | an unknown host of ours, 'example.com'
            https://cdn.example.com:8443/a.png         | our host 'cdn.example.com' with the port '8443', which is not mapped
            https://cdn.example.com:80/a.png           | our host 'cdn.example.com' with the port '80', which is not mapped
            http://localhost/pictures/a.png            | our host 'localhost' without a port, which is not mapped
            https://media.example.com/other/a.png      | a path outside of those that are mapped on our host 'media.example.com'
            https://media.example.com/files            | a path outside of those that are mapped on our host 'media.example.com'
            https://media.example.com/filesystem/a.png | a path outside of those that are mapped on our host 'media.example.com'
            https://old.example.com/aab1/x.png         | a path outside of those that are mapped on our host 'old.example.com'
            ftp://cdn.example.com/a.png                | the scheme 'ftp' with our host 'cdn.example.com'
            s3://other/a.png                           | a bucket that is neither ours nor declared foreign
            https:///                                  | a URL whose host can't be read
            https://cdn.exa mple.com/a.png             | a URL whose host can't be read
            https://cdn.example.com:port/a.png         | a URL whose host can't be read
            https://cdn.example.com/a.png,https://cdn.example.com/b.png | a second URL inside of one, where one URL was expected
            see https://cdn.example.com/a.png          | a second URL inside of one, where one URL was expected
            https://stra\u00dfe.de/a.png               | a host that is one of two, depending on who reads it; 'strasse.de' is one
            """)
    void shouldNotKnowWhatNobodyDeclared(String value, String reason) {
        assertThat(strict.extract(value)).isEqualTo(Extraction.unrecognised(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://img.example.com/a.png  | an unknown host of ours, 'img.example.com'
            https://cdn.example.com:1/a    | our host 'cdn.example.com' with the port '1', which is not mapped
            //evil.org/a.png               | two slashes before 'evil.org', which may be a host or part of a key
            """)
    void shouldNotTakeForForeignWhatMayBeOurs(String value, String reason) {
        assertThat(lenient.extract(value)).isEqualTo(Extraction.unrecognised(reason));
    }

    @Test
    void shouldNotTakeALineBreakForPartOfAUrl() {
        assertThat(strict.extract("https://cdn.example.com/a.png\nhttps://cdn.example.com/b.png"))
                .isEqualTo(Extraction.unrecognised("a line break in a value that was to be one URL"));
        assertThat(strict.extract("\nhttps://cdn.example.com/a.png\n"))
                .isEqualTo(new Extraction.References(List.of("a.png\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy.org/?w=2&url=https%3A%2F%2Fcdn.example.com%2Fx%2Fa.png&h=3",
                "https://proxy.org/?url=https%253A%252F%252Fcdn.example.com%252Fx%252Fa.png",
                "https://archive.org/web/2020/https://cdn.example.com/x/a.png",
                "https://proxy.org/////cdn.example.com/x/a.png"
            })
    void shouldProtectWhatAForeignUrlHandsOn(String value) {
        Extraction extraction = lenient.extract(value);

        assertThat(extraction)
                .isInstanceOfSatisfying(
                        Extraction.References.class,
                        found -> assertThat(found.values()).contains("x/a.png"));
        assertThat(extraction.foreignHosts()).hasSize(1);
    }

    @Test
    void shouldProtectWhatOurOwnUrlHandsOn() {
        assertThat(lenient.extract("https://cdn.example.com/resize?url=//cdn.example.com/a.png"))
                .isEqualTo(new Extraction.References(List.of("resize?url=//cdn.example.com/a.png", "a.png")));
    }

    @Test
    void shouldReadLongHostileUrls() {
        assertThat(lenient.extract("https://proxy.org/" + "//cdn.example.com".repeat(20_000)))
                .isInstanceOf(Extraction.References.class);
        assertThat(lenient.extract("https://" + "a".repeat(1_000_000) + "/a.png"))
                .isInstanceOf(Extraction.Unrecognised.class);
        assertThat(lenient.extract("data:image/png;base64," + "A/".repeat(1_000_000)))
                .isEqualTo(new Extraction.None());
    }

    @Test
    void shouldReadPathsAsDeclared() {
        ReferenceExtractor extractor = ReferenceExtractors.url(
                StoreHosts.builder().paths("media/").foreignPaths("pages/").build());

        assertThat(extractor.extract("/media/a.png")).isEqualTo(new Extraction.References(List.of("a.png")));
        assertThat(extractor.extract("media/a.png")).isEqualTo(new Extraction.References(List.of("a.png")));
        assertThat(extractor.extract("/pages/about")).isEqualTo(new Extraction.None(List.of("(no host)")));
        assertThat(extractor.extract("/other/a.png")).isEqualTo(new Extraction.References(List.of("/other/a.png")));
    }

    @Test
    void shouldProtectTheKeysOfEveryMappingThatFits() {
        ReferenceExtractor extractor = ReferenceExtractors.url(StoreHosts.builder()
                .ours("cdn.example.com", "")
                .ours("cdn.example.com", "media/")
                .build());

        assertThat(extractor.extract("https://cdn.example.com/media/a.png"))
                .isEqualTo(new Extraction.References(List.of("media/a.png", "a.png")));
    }

    @Test
    void shouldTakeEveryAsciiPrefixLiterally() {
        for (char c = '!'; c < 127; c++) {
            if ("/\\?#%".indexOf(c) >= 0) {
                continue;
            }
            String prefix = "x" + c + "y/";
            ReferenceExtractor extractor = ReferenceExtractors.url(
                    StoreHosts.builder().ours("cdn.example.com", prefix).build());

            assertThat(extractor.extract("https://cdn.example.com/" + prefix + "a.png"))
                    .as(prefix)
                    .isEqualTo(new Extraction.References(List.of("a.png")));
            assertThat(extractor.extract("https://cdn.example.com/xzzy/a.png"))
                    .as(prefix)
                    .isInstanceOf(Extraction.Unrecognised.class);
        }
    }
}
