package dev.keepsake.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What relative URLs of a document are relative to; dots in paths are left for the engine to follow. */
record BaseUrl(String url) {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern PARTS =
            Pattern.compile("((?:[A-Za-z][A-Za-z0-9+.-]*:)?)((?://[^/?#]*)?)([^?#]*).*", Pattern.DOTALL);

    String resolved(String reference) {
        String text = reference.stripLeading();
        boolean whole = url.isEmpty()
                || text.isEmpty()
                || text.startsWith("#")
                || SCHEME.matcher(text).matches();
        Matcher base = PARTS.matcher(url);
        if (whole || !base.matches()) {
            return reference;
        }
        String path = text.replace('\\', '/');
        if (path.startsWith("//")) {
            return base.group(1) + text;
        }
        if (path.startsWith("/")) {
            return base.group(1) + base.group(2) + text;
        }
        String folder = base.group(3).substring(0, base.group(3).lastIndexOf('/') + 1);
        boolean rootless = folder.isEmpty() && !base.group(2).isEmpty();
        return base.group(1) + base.group(2) + (rootless ? "/" : folder) + text;
    }
}
