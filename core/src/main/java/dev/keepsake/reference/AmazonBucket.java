package dev.keepsake.reference;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of one bucket at AWS (user guide, "Virtual hosting of buckets"): the bucket in the host name or first in
 * the path, with or without a region, dual-stack, accelerated, FIPS and website endpoints, {@code s3://} and ARNs.
 */
record AmazonBucket(String name) {

    private static final Pattern ENDPOINT = Pattern.compile("s3(?:[.-][.a-z0-9-]*)?\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:s3:[^:]*:[^:]*:([^:/]+)/(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The key and what follows it; empty if the host does not lead to this bucket. */
    Optional<String> keyOf(String host, String rest) {
        String virtual = name.toLowerCase(Locale.ROOT) + ".";
        if (host.startsWith(virtual)
                && ENDPOINT.matcher(host.substring(virtual.length())).matches()) {
            return new PathMapping("", "").keyOf(rest);
        }
        return isEndpoint(host) ? new PathMapping(name + "/", "").keyOf(rest) : Optional.empty();
    }

    /** The bucket and the key that an ARN names. */
    static Optional<UrlText> ofArn(String text) {
        Matcher arn = ARN.matcher(text);
        return arn.matches() ? Optional.of(new UrlText("s3", arn.group(1), "/" + arn.group(2))) : Optional.empty();
    }

    private static boolean isEndpoint(String host) {
        return ENDPOINT.matcher(host).matches();
    }
}
