package dev.keepsake.jdbc;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import java.util.ArrayList;
import java.util.List;

/**
 * What markup links to. Where a link must stand, the extractor's answer counts, whatever it is. In other text, a URL of
 * ours may be named or not: a reference there protects its blob, and all else is text.
 */
final class MarkupLinks {

    private final ReferenceExtractor urls;
    private final List<Extraction> answers = new ArrayList<>();

    MarkupLinks(ReferenceExtractor urls) {
        this.urls = urls;
    }

    /** Takes what stands in the place of a URL. Browsers ignore line breaks in it; a key may have them. */
    void link(String url) {
        if (!url.isBlank()) {
            answers.add(urls.extract(withoutLeadingSpace(url)
                    .replace("\r", "%0D")
                    .replace("\n", "%0A")
                    .replace("\t", "%09")));
        }
    }

    /** Takes a text that may name URLs. */
    void text(String text) {
        for (String url : BareUrls.in(text)) {
            if (urls.extract(url) instanceof Extraction.References found) {
                answers.add(new Extraction.References(found.values()));
            }
        }
    }

    void unrecognised(String reason) {
        answers.add(Extraction.unrecognised(reason));
    }

    /** Adds what links in a comment or the like found; what is not known there is text. */
    void addKnown(MarkupLinks other) {
        for (Extraction each : other.answers) {
            if (each instanceof Extraction.References found) {
                answers.add(new Extraction.References(found.values()));
            }
        }
    }

    MarkupLinks another() {
        return new MarkupLinks(urls);
    }

    Extraction joined() {
        return Extraction.joined(answers);
    }

    private static String withoutLeadingSpace(String url) {
        int at = 0;
        while (at < url.length() - 1 && url.charAt(at) <= ' ') {
            at++;
        }
        return url.substring(at);
    }
}
