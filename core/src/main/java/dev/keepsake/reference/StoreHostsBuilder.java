package dev.keepsake.reference;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Declarations for {@link StoreHosts}. Each is given once. Not thread-safe. */
public final class StoreHostsBuilder {

    final Map<String, List<PathMapping>> ours = new LinkedHashMap<>();
    final List<AmazonBucket> buckets = new ArrayList<>();
    final List<PathMapping> paths = new ArrayList<>();
    final List<PathMapping> foreignPaths = new ArrayList<>();
    final Set<String> foreign = new LinkedHashSet<>();
    final Set<String> ourDomains = new LinkedHashSet<>();
    StoreHosts.Others others = StoreHosts.Others.UNKNOWN;

    StoreHostsBuilder() {}

    /**
     * Maps a host to the store: what follows the path prefix is the key.
     *
     * @param authority the host, with its port unless that is the scheme's own, such as {@code cdn.example.com} or
     *     {@code localhost:9000}
     * @param pathPrefix what is cut off the path, literally: empty, or ending in a slash, such as {@code media/}
     * @return this
     * @throws IllegalArgumentException if one is malformed, or both are mapped already
     */
    @CanIgnoreReturnValue
    public StoreHostsBuilder ours(String authority, String pathPrefix) {
        return ours(authority, pathPrefix, "");
    }

    /**
     * Maps a host to a part of the store, as a content network with an origin path does. If several prefixes of one host
     * fit a URL, the keys of all of them are references.
     *
     * @param authority the host, with its port unless that is the scheme's own
     * @param pathPrefix what is cut off the path, literally: empty, or ending in a slash
     * @param keyPrefix what is put before the rest to make the key
     * @return this
     * @throws IllegalArgumentException if one is malformed, or host and path prefix are mapped already
     */
    @CanIgnoreReturnValue
    public StoreHostsBuilder ours(String authority, String pathPrefix, String keyPrefix) {
        if (HostName.isReadTwoWays(authority)) {
            throw new IllegalArgumentException("The host '" + authority + "' is one to browsers and another to older"
                    + " programs; declare both, the first in its 'xn--' form.");
        }
        Authority host = Authority.of(authority, "")
                .filter(each -> !authority.contains("@"))
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + authority + "' is no host; give it without scheme,"
                                + " path or user, such as 'cdn.example.com' or 'localhost:9000'."));
        add(
                ours.computeIfAbsent(host.toString(), unused -> new ArrayList<>()),
                "host '" + host + "'",
                new PathMapping(prefix(pathPrefix), keyPrefix));
        return this;
    }

    /**
     * Maps every address of an AWS bucket to the store: {@code bucket.s3.region.amazonaws.com}, {@code
     * s3.region.amazonaws.com/bucket/} with all their variants, {@code s3://bucket/} and {@code arn:aws:s3:::bucket/}.
     * Access points and stores of other vendors are mapped with {@link #ours}.
     *
     * @param name the bucket's name
     * @return this
     * @throws IllegalArgumentException if it is blank or has a slash, or is mapped already
     */
    @CanIgnoreReturnValue
    public StoreHostsBuilder bucket(String name) {
        if (name.isBlank() || name.contains("/") || buckets.contains(new AmazonBucket(name))) {
            throw new IllegalArgumentException(
                    "The bucket '" + name + "' is blank, has a slash, or is mapped already; give its plain name once.");
        }
        buckets.add(new AmazonBucket(name));
        return this;
    }

    /**
     * Cuts a prefix off values that have no host, such as {@code /media/a.png}. Values without a host that no such prefix
     * fits are keys as they are, with or without a leading slash.
     *
     * @param pathPrefix what is cut off, literally, ending in a slash; a leading slash in the value doesn't matter
     * @return this
     * @throws IllegalArgumentException if it is malformed or declared already
     */
    @CanIgnoreReturnValue
    public StoreHostsBuilder paths(String pathPrefix) {
        add(paths, "values without a host", new PathMapping(prefix(pathPrefix), ""));
        return this;
    }

    /**
     * Declares values without a host to be no blobs, such as links to pages of the application. {@link #paths} comes
     * first. They are counted as foreign.
     *
     * @param pathPrefix what they begin with, literally: empty for all of them, or ending in a slash
     * @return this
     * @throws IllegalArgumentException if it is malformed or declared already
     */
    @CanIgnoreReturnValue
    public StoreHostsBuilder foreignPaths(String pathPrefix) {
        add(foreignPaths, "foreign values without a host", new PathMapping(prefix(pathPrefix), ""));
        return this;
    }

    /**
     * Declares a domain and all hosts under it to be somebody else's. Their URLs are counted and are no references.
     *
     * @param domain such as {@code gravatar.com}
     * @return this
     * @throws IllegalArgumentException if it is malformed or declared already
     */
    @CanIgnoreReturnValue
    public StoreHostsBuilder foreign(String domain) {
        declare(foreign, domain);
        return this;
    }

    /**
     * Declares a domain to be ours: a URL of a host equal to it or under it that isn't mapped is unrecognised, even after
     * {@link #foreignOthers}. Of a foreign domain and one of ours, the longer one counts.
     *
     * @param domain such as {@code example.com}
     * @return this
     * @throws IllegalArgumentException if it is malformed or declared already
     */
    @CanIgnoreReturnValue
    public StoreHostsBuilder ourDomain(String domain) {
        declare(ourDomains, domain);
        return this;
    }

    /**
     * States that every host of which nothing else is said is somebody else's. Without it, a URL of such a host is
     * unrecognised. A host written without a scheme, {@code //host/path}, must still be named: it may be a key.
     *
     * @return this
     */
    @CanIgnoreReturnValue
    public StoreHostsBuilder foreignOthers() {
        others = StoreHosts.Others.FOREIGN;
        return this;
    }

    /**
     * Makes the value.
     *
     * @return what was declared
     */
    public StoreHosts build() {
        return new StoreHosts(this);
    }

    private static void add(List<PathMapping> mappings, String what, PathMapping mapping) {
        if (mappings.stream().anyMatch(each -> each.pathPrefix().equals(mapping.pathPrefix()))) {
            throw new IllegalArgumentException(
                    "The path prefix '" + mapping.pathPrefix() + "' of " + what + " is declared twice; say it once.");
        }
        mappings.add(mapping);
    }

    private static String prefix(String pathPrefix) {
        String prefix = pathPrefix.startsWith("/") ? pathPrefix.substring(1) : pathPrefix;
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("The path prefix '" + pathPrefix + "' doesn't end in a slash, so that it"
                    + " would also take '" + pathPrefix + "-old/a.png'; write '" + pathPrefix + "/'.");
        }
        return prefix;
    }

    private void declare(Set<String> domains, String domain) {
        String name = HostName.of(domain)
                .filter(unused -> !HostName.isReadTwoWays(domain))
                .orElseThrow(() -> new IllegalArgumentException("'" + domain
                        + "' is no domain; give it without scheme, port or path, such as 'gravatar.com', and in its"
                        + " 'xn--' form if it has one."));
        if (foreign.contains(name) || ourDomains.contains(name)) {
            throw new IllegalArgumentException(
                    "The domain '" + name + "' is declared twice; say once whether it is ours or foreign.");
        }
        domains.add(name);
    }
}
