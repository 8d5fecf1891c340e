package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Extractors for text with markup, as people write it: articles, comments, mails.
 *
 * <p>Wherever markup has a link, the URL extractor's answer about it counts, so that one link of an undeclared host makes
 * the value unrecognised; declare the hosts that people link to, or all others, as foreign. Links to pages of the
 * application are links too ({@code foreignPaths}). In all other text, in comments, scripts and code, every URL of ours
 * with a scheme protects its blob as well, and what is not known is text.
 *
 * <p>Markup is read as browsers do and is never malformed. But JSON or a serialised PHP value, a NUL, or HTML in HTML more
 * than 8 levels deep are unrecognised, and a value that is nothing but one path or URL is read as a link: the column may
 * have changed its format. Thread-safe if the URL extractor is.
 */
public final class MarkupExtractors {

    private static final Pattern SERIALISED = Pattern.compile("\\s*[aO]:\\d+:.*", Pattern.DOTALL);
    private static final Pattern ONE_URL = Pattern.compile(
            "(?:[A-Za-z][A-Za-z0-9+.-]*://|//)?[^\\s<>\\[\\]()*`\"]*/[^\\s<>\\[\\]()*`\"]+\\.\\w{2,5}(?:[?#]\\S*)?");

    private static final int LONGEST_URL = 4_000;

    private MarkupExtractors() {}

    /**
     * Takes the links of HTML: {@code src}, {@code href}, {@code poster}, {@code srcset} and their like, the
     * {@code data-…} attributes that libraries for late loading use, CSS in attributes and elements, {@code srcdoc},
     * refreshes. A {@code <base href>} counts. Needs {@code org.jsoup:jsoup} at run time.
     *
     * @param url reads one URL, such as {@link dev.keepsake.reference.ReferenceExtractors#url}
     * @param moreAttributes further attributes that hold a URL in this application, such as {@code data-zoom}; in
     *     attributes that are not known only URLs with a scheme are found
     * @return the extractor
     * @throws IllegalStateException if the library is missing
     * @throws IllegalArgumentException if an attribute is blank
     */
    public static ReferenceExtractor html(ReferenceExtractor url, String... moreAttributes) {
        UrlAttributes attributes = new UrlAttributes(List.of(moreAttributes));
        return tried(
                "MarkupExtractors.html needs the library org.jsoup:jsoup",
                extractor(url, (value, links) -> new HtmlLinks(attributes, links).read(value)));
    }

    /**
     * Takes the links and images of Markdown, in the text or by reference, used or not, and those of the HTML in it. Needs
     * {@code org.commonmark:commonmark} and {@code org.jsoup:jsoup} at run time.
     *
     * @param url reads one URL, such as {@link dev.keepsake.reference.ReferenceExtractors#url}
     * @param moreAttributes further attributes of HTML that hold a URL in this application
     * @return the extractor
     * @throws IllegalStateException if a library is missing
     * @throws IllegalArgumentException if an attribute is blank
     */
    public static ReferenceExtractor markdown(ReferenceExtractor url, String... moreAttributes) {
        UrlAttributes attributes = new UrlAttributes(List.of(moreAttributes));
        return tried(
                "MarkupExtractors.markdown needs the libraries org.commonmark:commonmark and org.jsoup:jsoup",
                extractor(url, (value, links) -> new MarkdownLinks(attributes, links).read(value)));
    }

    private static ReferenceExtractor extractor(ReferenceExtractor url, BiConsumer<String, MarkupLinks> reader) {
        requireNonNull(url, "url");
        return value -> {
            if (value.indexOf('\0') >= 0) {
                return Extraction.unrecognised("a NUL where markup was expected");
            }
            if (JsonValue.holdsText(value)) {
                return Extraction.unrecognised("JSON where markup was expected");
            }
            if (SERIALISED.matcher(value).matches()) {
                return Extraction.unrecognised("a serialised PHP value where markup was expected");
            }
            MarkupLinks links = new MarkupLinks(url);
            if (value.length() <= LONGEST_URL && ONE_URL.matcher(value.strip()).matches()) {
                links.link(value);
            }
            reader.accept(value, links);
            return links.joined();
        };
    }

    /** A missing library shows when the provider is built, not when the first row is read. */
    private static ReferenceExtractor tried(String needs, ReferenceExtractor extractor) {
        try {
            requireNonNull(extractor.extract("<b>x</b>"), "answer");
            return extractor;
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(needs + "; add it to the application. Missing: " + e.getMessage() + ".", e);
        }
    }
}
