package dev.keepsake.reference;

import java.util.List;

/** What a URL leads to. */
sealed interface UrlTarget {

    /** A host of ours; no key if the URL names only the host. */
    record Ours(List<String> keys) implements UrlTarget {}

    /** A host that was declared foreign. */
    record Foreign(String host) implements UrlTarget {}

    /** Nobody declared where it leads. */
    record Unknown(String reason) implements UrlTarget {}
}
