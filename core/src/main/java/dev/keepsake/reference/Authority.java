package dev.keepsake.reference;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host and port that a URL leads to. What stands before the last {@code @} is a name and a password, however much it
 * looks like a host.
 *
 * @param host in the form of {@link HostName}
 * @param port empty if it is the scheme's own
 */
record Authority(String host, String port) {

    private static final Pattern PARTS = Pattern.compile("(.*?)(?::(\\d{0,5}))?", Pattern.DOTALL);

    /** Empty if there is no such host. */
    static Optional<Authority> of(String text, String scheme) {
        Matcher parts = PARTS.matcher(text.substring(text.lastIndexOf('@') + 1));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String port = parts.group(2) == null ? "" : parts.group(2).replaceFirst("^0+(?=.)", "");
        return HostName.of(parts.group(1)).map(host -> new Authority(host, isDefault(port, scheme) ? "" : port));
    }

    private static boolean isDefault(String port, String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> port.equals("80");
            case "https" -> port.equals("443");
            case "" -> port.equals("80") || port.equals("443");
            default -> false;
        };
    }

    @Override
    public String toString() {
        return port.isEmpty() ? host : host + ":" + port;
    }
}
