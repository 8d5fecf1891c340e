package dev.keepsake.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class HtmlReportTest {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @Test
    void shouldSayWhatTheTextSays() {
        assertThat(Reports.refused().toHtml())
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .endsWith("</body>\n</html>\n")
                .contains("<title>Keepsake run 20221001T020000Z-9f3a61c2</title>")
                .contains("<dt><bdi>Result</bdi></dt>\n<dd><bdi>refused: nothing was touched</bdi></dd>")
                .contains("<ol>\n<li><bdi>[PolicyVerdict] The policies do not let the plan pass: A provider is new. In"
                        + " namespace &#39;flags&#39; 1000 of 1000 blobs are orphans.</bdi></li>")
                .contains("<td class=\"right\"><bdi>1,000,000 (46.0 GB)</bdi></td>")
                .contains("<td><bdi>flags/{id}.png</bdi></td>")
                .contains("<ul>\n<li><bdi>backup/dump.sql</bdi></li>\n</ul>");
    }

    @Test
    void shouldCountForeignHosts() {
        assertThat(Reports.withForeignHosts().toHtml())
                .contains("<td class=\"right\"><bdi>1,234</bdi></td><td><bdi>gravatar.com</bdi></td>");
    }

    @Test
    void shouldLoadAndRunNothing() {
        assertThat(Reports.refused().toHtml())
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"")
                .doesNotContainPattern("(?i)<script|<link|<img|<iframe|<form|@import|url\\(|href=|src=|onload");
    }

    @Test
    void shouldFitLightDarkAndPaper() {
        assertThat(Reports.refused().toHtml())
                .contains("color-scheme: light dark", "@media (prefers-color-scheme: dark)", "@media print");
    }

    @Test
    void shouldLeaveEmptyListsOutAndSayNoneInEmptyTables() {
        assertThat(Reports.nothing().toHtml())
                .doesNotContain("<ul>", "<ol>")
                .contains("<h2><bdi>Candidates</bdi></h2>\n<p><bdi>none</bdi></p>");
    }

    @Test
    void shouldEscapeHostileKeys() {
        String html =
                Reports.hostile("<script>alert('1')</script> & \"x\" \u202e\n").toHtml();

        assertThat(html)
                .contains(
                        "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot; &lt;U+202E&gt;&lt;U+000A&gt;")
                .doesNotContain("<script", "\u202e");
    }

    @Test
    void shouldHaveTheSameTagsWhateverTheKeys() {
        String tags = tags(Reports.hostile("x").toHtml());
        Cases.check(500, random -> {
            String html = Reports.hostile(OddText.text(random, 30)).toHtml();
            assertThat(tags(html)).isEqualTo(tags);
        });
    }

    private static String tags(String html) {
        StringBuilder tags = new StringBuilder();
        TAG.matcher(html).results().forEach(each -> tags.append(each.group()));
        return tags.toString();
    }
}
