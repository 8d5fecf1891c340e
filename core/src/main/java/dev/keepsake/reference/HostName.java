package dev.keepsake.reference;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host names in the one form in which they are compared: ASCII, lower case, without a dot at the end. */
final class HostName {

    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");
    private static final Pattern IP_V6 = Pattern.compile("\\[[0-9a-f:.]+]");

    /** Characters that the two generations of internationalised names (RFC 3490, RFC 5891) turn into two other hosts. */
    private static final Pattern TWO_WAYS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    private HostName() {}

    /** Empty if no host can have this name. */
    static Optional<String> of(String text) {
        String host = decoded(text);
        try {
            String ascii = IP_V6.matcher(host.toLowerCase(Locale.ROOT)).matches()
                    ? host
                    : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            String name = withoutLastDot(ascii.toLowerCase(Locale.ROOT));
            boolean possible = name.length() <= LONGEST
                    && (NAME.matcher(name).matches() || IP_V6.matcher(name).matches());
            return possible ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException unusedNoHost) {
            return Optional.empty();
        }
    }

    /** Whether the name is another host to a browser than to an older program. */
    static boolean isReadTwoWays(String text) {
        return TWO_WAYS.matcher(decoded(text)).find();
    }

    /** Whether a name is a domain or stands under it. */
    static boolean isUnder(String domain, String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** Percent-decoded (RFC 3986, section 3.2.2); as it is if it can't be. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unusedNotEncoded) {
            return text;
        }
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
