package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.StoreHosts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupExtractorsTest {

    private static final ReferenceExtractor URL = ReferenceExtractors.url(StoreHosts.builder()
            .ours("cdn.example.com", "")
            .ourDomain("example.com")
            .foreign("gravatar.com")
            .build());

    private final ReferenceExtractor html = MarkupExtractors.html(URL, "Data-Zoom");
    private final ReferenceExtractor markdown = MarkupExtractors.markdown(URL);

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            <p><img src="/f/a.png" alt=x>text                         ~ /f/a.png
            <IMG SRC=f/a.png>                                         ~ f/a.png
            <img src='https://cdn.example.com/f/a&amp;b.png'          ~
            <img src='https://cdn.example.com/f/a&amp;b.png'>         ~ f/a&b.png
            <img src="f/&#x61;.png"><b><i>unclosed                    ~ f/a.png
            <a href="f/a.pdf">x</a><a href="#top">y</a>               ~ f/a.pdf
            <video poster="f/p.png" src=f/v.mp4><source src="f/w.mp4"><track src=f/t.vtt></video> ~ f/p.png|f/v.mp4|f/w.mp4|f/t.vtt
            <object data="f/a.pdf"><embed src="f/b.pdf"></object>     ~ f/a.pdf|f/b.pdf
            <table background="f/a.png"><td background=f/b.png>       ~ f/a.png|f/b.png
            <img longdesc="f/a.txt" src="f/a.png">                    ~ f/a.txt|f/a.png
            <svg><use xlink:href="f/i.svg#x"></use><image href="f/j.png"/></svg> ~ f/i.svg#x|f/j.png
            <svg><rect fill="url(#g)" mask="url('f/m.svg')"/></svg>   ~ f/m.svg
            <img data-src="f/a.png" data-id="17">                     ~ f/a.png
            <div data-zoom="f/z.png" data-other="f/no.png">           ~ f/z.png
            <div data-props='{"src":"https:\\/\\/cdn.example.com\\/f\\/a.png"}'> ~ f/a.png
            <meta property="og:image" content="https://cdn.example.com/f/a.png"> ~ f/a.png
            <meta http-equiv="Refresh" content="5; url='f/a.html'">   ~ f/a.html
            <div style="background: url(f/a.png), url('f/b(1).png') ; src: url(&quot;f/c.png&quot;)"> ~ f/a.png|f/b(1).png|f/c.png
            <style>@import "f/a.css"; .x { background: image-set("f/b.png" 1x, url(f/c\\)\\20 d.png) 2x type("image/png")) }</style> ~ f/a.css|f/c) d.png|f/b.png
            <iframe srcdoc="&lt;img src='f/a.png'&gt;"></iframe>      ~ f/a.png
            <!-- <img src="f/a.png"> <img src="https://img.example.com/b.png"> --> ~ f/a.png
            <noscript><img src="f/a.png"></noscript>                  ~ f/a.png
            <head><noscript><link href="f/a.css"></noscript></head>   ~ f/a.css
            <template><img src="f/a.png"></template>                  ~ f/a.png
            <textarea><img src="f/a.png"></textarea>                  ~ f/a.png
            <noembed><img src="f/a.png"></noembed>                    ~ f/a.png
            <script>var u = "https:\\/\\/cdn.example.com\\/f\\/a.png";</script> ~ f/a.png
            <script src="f/a.js"></script>                            ~ f/a.js
            See https://cdn.example.com/f/a.png, (https://cdn.example.com/f/b_(1).png). ~ f/a.png|f/b_(1).png
            https%3A%2F%2Fcdn.example.com%2Ff%2Fa.png and more        ~ f/a.png
            <img title="from https://cdn.example.com/f/a.png">        ~ f/a.png
            f/a.png                                                   ~ f/a.png
            https://cdn.example.com/f/a                               ~ f/a
            <x:y href="f/a.png"/>                                     ~ f/a.png
            """)
    void shouldTakeTheLinksOfHtml(String value, String found) {
        assertThat(html.extract(value)).isEqualTo(found == null ? new Extraction.None() : references(found));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            f/a.png                                  ~ f/a.png
            f/a.png 1x, f/b.png 2x                   ~ f/a.png|f/b.png
            f/a.png 1x,f/b.png 2x                    ~ f/a.png|f/b.png
            f/a.png, f/b.png 100w                    ~ f/a.png|f/b.png
            f/a,b.png 1x, f/w_100,h_200/c.png 2x,    ~ f/a,b.png|f/w_100,h_200/c.png
            ` , f/a.png  480w (x, y) , \tf/b.png `   ~ f/a.png|f/b.png
            https://cdn.example.com/f/a.png 2x       ~ f/a.png
            """)
    void shouldTakeASourceSetApart(String value, String found) {
        assertThat(html.extract("<img srcset=\"" + value + "\">")).isEqualTo(references(found));
        assertThat(html.extract("<source data-srcset=\"" + value + "\">")).isEqualTo(references(found));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            https://cdn.example.com/f/x.html ~ a.png       ~ f/a.png
            https://cdn.example.com/f/       ~ ../a.png    ~ f/../a.png
            https://cdn.example.com          ~ a.png       ~ a.png
            https://cdn.example.com/f/       ~ /a.png      ~ a.png
            https://gravatar.com/f/          ~ //cdn.example.com/a.png ~ a.png
            https://gravatar.com/            ~ https://cdn.example.com/a.png ~ a.png
            /f/g/                            ~ a.png       ~ /f/g/a.png
            """)
    void shouldResolveAgainstTheBase(String base, String url, String found) {
        assertThat(html.extract("<base href='" + base + "'><base href='no/'><img src='" + url + "'>"))
                .isEqualTo(references(found));
    }

    @Test
    void shouldCountForeignLinksButNoForeignNames() {
        assertThat(html.extract(
                        "<img src='//gravatar.com/1'><img src='f/a.png'> https://gravatar.com/2 https://x.org/"))
                .isEqualTo(new Extraction.References(List.of("f/a.png"), List.of("gravatar.com")));
    }

    @Test
    void shouldKeepEveryReadingOfALineBreak() {
        assertThat(html.extract("<img src='\n f/a\n.png\n'>")).isEqualTo(references("f/a%0A.png%0A"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            <img src="https://img.example.com/a.png">  ~ an unknown host of ours, 'img.example.com'
            <img srcset="f/a.png 1x, //x.org/b.png 2x"> ~ the host 'x.org', which is neither ours nor declared foreign
            {"src": "f/a.png"}                         ~ JSON where markup was expected
            [{"type": "image", "src": "/f/a.png"}]     ~ JSON where markup was expected
            a:1:{s:3:"src";s:7:"f/a.png";}             ~ a serialised PHP value where markup was expected
            """)
    void shouldNotKnowWhatNobodyDeclared(String value, String reason) {
        assertThat(html.extract(value)).isEqualTo(Extraction.unrecognised(reason));
        if (!value.startsWith("<")) {
            assertThat(markdown.extract(value)).isEqualTo(Extraction.unrecognised(reason));
        }
    }

    @Test
    void shouldNotKnowANulNorEndlessHtmlInHtml() {
        assertThat(html.extract("<img src='f/a\0.png'>"))
                .isEqualTo(Extraction.unrecognised("a NUL where markup was expected"));
        String nested = "f/a.png";
        for (int i = 0; i < 12; i++) {
            nested = "<iframe srcdoc=\"" + nested.replace("&", "&amp;").replace("\"", "&quot;") + "\">";
        }
        assertThat(html.extract(nested))
                .isEqualTo(Extraction.unrecognised("HTML inside of HTML, more than 8 levels deep"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "just words", "1 < 2 && 3 > 2", "<p>and/or</p>", "[1]", "{x}", "n/a"})
    void shouldFindNoneInText(String value) {
        assertThat(html.extract(value)).isEqualTo(new Extraction.None());
        assertThat(markdown.extract(value)).isEqualTo(new Extraction.None());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            ![a](f/a.png)                              ~ f/a.png
            [a](f/a.pdf "a title (with) parentheses")  ~ f/a.pdf
            [a](<f/a b.pdf> 'title')                   ~ f/a b.pdf
            [a](f/a_(1).pdf)                           ~ f/a_(1).pdf
            [![x](f/a.png)](f/b.png)                   ~ f/b.png|f/a.png
            ![a](f/a\\_b.png)                          ~ f/a_b.png
            ![a](f/a&amp;b.png)                        ~ f/a&b.png
            ![a](f/a b.png)                            ~ f/a b.png
            ![a](f/a b.png "title")                    ~ f/a b.png
            <https://cdn.example.com/f/a.png>          ~ f/a.png|f/a.png
            see https://cdn.example.com/f/a.png.       ~ f/a.png
            `code https://cdn.example.com/f/a.png`     ~ f/a.png
            a <img src="f/a.png"> b                    ~ f/a.png
            <div><img src="f/a.png"></div>             ~ f/a.png
            - > * ![a](f/a.png)                        ~ f/a.png
            # ![a](f/a.png)                            ~ f/a.png
            """)
    void shouldTakeTheLinksOfMarkdown(String value, String found) {
        assertThat(markdown.extract(value)).isEqualTo(references(found));
    }

    @Test
    void shouldTakeReferenceDefinitionsUsedOrNot() {
        assertThat(markdown.extract("![x][a]\n\n[a]: f/a.png \"title\"\n[b]: <f/b c.png>\n"))
                .isEqualTo(references("f/a.png|f/a.png|f/b c.png"));
    }

    @Test
    void shouldTakeWhatIsOursInCode() {
        assertThat(
                        markdown.extract(
                                "```\nhttps://cdn.example.com/f/a.png https://x.org\n```\n\n    https://cdn.example.com/f/b.png"))
                .isEqualTo(references("f/a.png|f/b.png"));
        assertThat(markdown.extract("Use `https://cdn.example.com/f/a.png` here"))
                .isEqualTo(references("f/a.png"));
    }

    @Test
    void shouldSurviveHostileMarkup() {
        assertThat(html.extract("<div>".repeat(20_000) + "<img src=f/a.png>")).isEqualTo(references("f/a.png"));
        assertThat(markdown.extract("[".repeat(20_000) + "![a](f/a.png)")).isEqualTo(references("f/a.png"));
        assertThat(html.extract("a/".repeat(100_000) + "<")).isEqualTo(new Extraction.None());
        String image = "data:image/png;base64," + "A/".repeat(500_000);
        assertThat(html.extract("<p style=\"background:url(" + image + "),url('" + image + "'),image-set('" + image
                        + "' 1x)\"><img src=" + image + "><style>p{background:url(f/a.png)}</style>"))
                .isEqualTo(references("f/a.png"));
        assertThat(markdown.extract("![a](f/a.png) ![a](" + image + ") ](" + "b c ".repeat(300_000)))
                .isEqualTo(references("f/a.png"));
        assertThat(html.extract("https://cdn.example.com/f/a" + ")".repeat(1_000_000)))
                .isEqualTo(references("f/a"));
    }

    @Test
    void shouldRefuseAnAttributeWithoutName() {
        assertThatThrownBy(() -> MarkupExtractors.html(URL, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An attribute that holds URLs has a blank name; name it as it stands in the HTML.");
    }

    private static Extraction references(String found) {
        return new Extraction.References(List.of(found.split("\\|", -1)));
    }
}
