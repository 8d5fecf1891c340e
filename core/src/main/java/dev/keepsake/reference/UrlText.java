package dev.keepsake.reference;

import static java.util.Objects.requireNonNullElse;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that names a host, taken apart as browsers do it (WHATWG URL standard): any number of slashes after
 * {@code https:}, backslashes for slashes.
 *
 * @param scheme in lower case; empty if the text begins with the slashes
 * @param authority the host, and what stands around it
 * @param rest path, query and fragment, as written
 */
record UrlText(String scheme, String authority, String rest) {

    private static final Pattern WEB = Pattern.compile(
            "(?:(https?):[/\\\\]*|[/\\\\]{2,})([^/\\\\?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern OTHER =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Empty if the text names no host. */
    static Optional<UrlText> of(String text) {
        Matcher web = WEB.matcher(text);
        if (web.matches()) {
            return Optional.of(of(web));
        }
        Matcher other = OTHER.matcher(text);
        return other.matches() ? Optional.of(of(other)) : Optional.empty();
    }

    private static UrlText of(Matcher parts) {
        String scheme = requireNonNullElse(parts.group(1), "").toLowerCase(Locale.ROOT);
        return new UrlText(scheme, parts.group(2), parts.group(3));
    }

    boolean isBucket() {
        return scheme.equals("s3") || scheme.equals("s3a") || scheme.equals("s3n");
    }

    boolean isWeb() {
        return scheme.isEmpty() || scheme.equals("http") || scheme.equals("https");
    }
}
