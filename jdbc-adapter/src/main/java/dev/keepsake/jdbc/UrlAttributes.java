package dev.keepsake.jdbc;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which attributes of which elements hold URLs. */
final class UrlAttributes {

    private static final Set<String> LISTS = Set.of("srcset", "imagesrcset", "data-srcset", "data-lazy-srcset");

    /** Of the standard, of older ones, and of libraries that load images late. */
    private static final Set<String> SINGLE = Set.of(
            "src",
            "href",
            "xlink:href",
            "poster",
            "background",
            "longdesc",
            "lowsrc",
            "dynsrc",
            "data-src",
            "data-href",
            "data-url",
            "data-original",
            "data-lazy",
            "data-lazy-src",
            "data-background",
            "data-background-image",
            "data-bg",
            "data-image",
            "data-image-src",
            "data-poster",
            "data-thumb",
            "data-full",
            "data-large");

    private final Set<String> more = new HashSet<>();

    UrlAttributes(Collection<String> more) {
        for (String each : more) {
            if (each.isBlank()) {
                throw new IllegalArgumentException(
                        "An attribute that holds URLs has a blank name; name it as it stands in the HTML.");
            }
            this.more.add(each.toLowerCase(Locale.ROOT));
        }
    }

    Kind kindOf(String element, String attribute) {
        if (LISTS.contains(attribute)) {
            return Kind.SOURCE_SET;
        }
        if (SINGLE.contains(attribute) || more.contains(attribute) || isObjectData(element, attribute)) {
            return Kind.URL;
        }
        return switch (attribute) {
            case "style" -> Kind.STYLE;
            case "srcdoc" -> Kind.HTML;
            default -> Kind.TEXT;
        };
    }

    private static boolean isObjectData(String element, String attribute) {
        return element.equals("object") && attribute.equals("data");
    }

    /** What an attribute holds. */
    enum Kind {
        URL,
        SOURCE_SET,
        STYLE,
        HTML,
        TEXT
    }
}
