package dev.keepsake.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where URLs lead: which hosts serve the blobs of the store, under which keys, and which hosts are somebody else's. All
 * of it is declared, nothing is guessed; a URL that no declaration covers is unrecognised (incident 30).
 *
 * <p>Hosts are compared as browsers do: without regard to case, to a dot at the end, to the scheme's own port, to a name
 * and password before an {@code @}, or to whether an international name is written in Unicode or in its {@code xn--}
 * form. Immutable and thread-safe.
 */
public final class StoreHosts {

    /** The name under which foreign values without a host are counted. */
    static final String NO_HOST = "(no host)";

    private final Map<String, List<PathMapping>> ours;
    private final List<AmazonBucket> buckets;
    private final List<PathMapping> paths;
    private final List<PathMapping> foreignPaths;
    private final Set<String> foreign;
    private final Set<String> ourDomains;
    private final Others others;

    StoreHosts(StoreHostsBuilder builder) {
        this.ours = Map.copyOf(builder.ours);
        this.buckets = List.copyOf(builder.buckets);
        this.paths = List.copyOf(builder.paths);
        this.foreignPaths = List.copyOf(builder.foreignPaths);
        this.foreign = Set.copyOf(builder.foreign);
        this.ourDomains = Set.copyOf(builder.ourDomains);
        this.others = builder.others;
    }

    /**
     * Starts with nothing declared.
     *
     * @return a builder
     */
    public static StoreHostsBuilder builder() {
        return new StoreHostsBuilder();
    }

    /** Where a URL with a host leads. */
    UrlTarget targetOf(UrlText url) {
        return url.isBucket() ? ofBucket(url) : ofHost(url);
    }

    /** Where a value without a host leads: it is a key as it is, unless a declared path covers it. */
    UrlTarget targetOf(String path) {
        List<String> keys = keys(paths, path);
        if (!keys.isEmpty()) {
            return new UrlTarget.Ours(keys);
        }
        return keys(foreignPaths, path).isEmpty() ? new UrlTarget.Ours(List.of(path)) : new UrlTarget.Foreign(NO_HOST);
    }

    private UrlTarget ofBucket(UrlText url) {
        for (AmazonBucket each : buckets) {
            if (each.name().equals(url.authority())) {
                return new UrlTarget.Ours(
                        new PathMapping("", "").keyOf(url.rest()).stream().toList());
            }
        }
        return others == Others.FOREIGN
                ? new UrlTarget.Foreign("s3://" + url.authority())
                : new UrlTarget.Unknown("a bucket that is neither ours nor declared foreign");
    }

    private UrlTarget ofHost(UrlText url) {
        return Authority.of(url.authority(), url.scheme())
                .map(authority -> ofHost(authority, url))
                .orElse(new UrlTarget.Unknown("a URL whose host can't be read"));
    }

    private UrlTarget ofHost(Authority authority, UrlText url) {
        List<PathMapping> mappings = ours.getOrDefault(authority.toString(), List.of());
        List<String> keys = new ArrayList<>(keys(mappings, url.rest()));
        if (authority.port().isEmpty()) {
            buckets.forEach(each -> each.keyOf(authority.host(), url.rest()).ifPresent(keys::add));
        }
        if (!url.isWeb() && isOurs(authority.host())) {
            return new UrlTarget.Unknown("the scheme '" + url.scheme() + "' with our host '" + authority + "'");
        }
        if (!keys.isEmpty()) {
            return new UrlTarget.Ours(keys);
        }
        if (!mappings.isEmpty()) {
            return new UrlTarget.Unknown("a path outside of those that are mapped on our host '" + authority + "'");
        }
        if (isOurs(authority.host())) {
            String port = authority.port().isEmpty() ? "without a port" : "with the port '" + authority.port() + "'";
            return new UrlTarget.Unknown("our host '" + authority.host() + "' " + port + ", which is not mapped");
        }
        return ofUnmapped(authority, url);
    }

    private UrlTarget ofUnmapped(Authority authority, UrlText url) {
        String host = authority.host();
        int asForeign = longest(foreign, host);
        if (longest(ourDomains, host) > asForeign) {
            return new UrlTarget.Unknown("an unknown host of ours, '" + authority + "'");
        }
        if (asForeign > 0) {
            return new UrlTarget.Foreign(host);
        }
        if (HostName.isReadTwoWays(url.authority())) {
            return new UrlTarget.Unknown("a host that is one of two, depending on who reads it; '" + host + "' is one");
        }
        if (others != Others.FOREIGN) {
            return new UrlTarget.Unknown("the host '" + authority + "', which is neither ours nor declared foreign");
        }
        // Two slashes may also be the beginning of a key; only a host that is named is sure to be one.
        return url.scheme().isEmpty()
                ? new UrlTarget.Unknown("two slashes before '" + authority + "', which may be a host or part of a key")
                : new UrlTarget.Foreign(host);
    }

    /** Whether a host is mapped, on whichever port. */
    boolean isOurs(String host) {
        return ours.keySet().stream().anyMatch(each -> each.equals(host) || each.startsWith(host + ":"));
    }

    /** Whether some keys begin with text that doesn't stand in their URLs. Only mapped hosts do that. */
    boolean putsPrefixes() {
        return ours.values().stream()
                .flatMap(List::stream)
                .anyMatch(each -> !each.keyPrefix().isEmpty());
    }

    private static List<String> keys(List<PathMapping> mappings, String rest) {
        return mappings.stream()
                .flatMap(each -> each.keyOf(rest).stream())
                .distinct()
                .toList();
    }

    private static int longest(Set<String> domains, String host) {
        return domains.stream()
                .filter(each -> HostName.isUnder(each, host))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** What hosts are of which nothing was said. */
    enum Others {
        UNKNOWN,
        FOREIGN
    }
}
