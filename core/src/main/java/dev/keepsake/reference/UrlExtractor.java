package dev.keepsake.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one URL, or what stands in its place: a path or a key. */
record UrlExtractor(StoreHosts hosts) implements ReferenceExtractor {

    /** Schemes whose URLs hold their content themselves, or lead to no object. */
    private static final Pattern NO_OBJECT = Pattern.compile(
            "(?:data|mailto|tel|sms|javascript|about|blob|cid):.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Longer than any key, escaped twice. */
    private static final int LONGEST_MENTION = 20_000;

    private static final Pattern BUCKET_BEFORE = Pattern.compile("s3[an]?:$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATOR = Pattern.compile("[?&#;]");

    @Override
    public Extraction extract(String value) {
        String text = value.substring(leadingSpace(value));
        if (text.isEmpty()) {
            return new Extraction.None();
        }
        if (text.stripTrailing().indexOf('\n') >= 0 || text.stripTrailing().indexOf('\r') >= 0) {
            return Extraction.unrecognised("a line break in a value that was to be one URL");
        }
        Optional<UrlText> url =
                AmazonBucket.ofArn(text).or(() -> UrlText.of(text)).filter(this::hasHost);
        return url.map(this::withHost).orElseGet(() -> withoutHost(text));
    }

    @Override
    public boolean quotes() {
        return !hosts.putsPrefixes();
    }

    /** A name without a dot that nobody mapped is the first part of a key that begins with two slashes. */
    private boolean hasHost(UrlText url) {
        return !url.scheme().isEmpty()
                || url.authority().indexOf('.') >= 0
                || HostName.decoded(url.authority()).indexOf('.') >= 0
                || hosts.targetOf(url) instanceof UrlTarget.Ours;
    }

    private Extraction withHost(UrlText url) {
        UrlTarget target = hosts.targetOf(url);
        if (target instanceof UrlTarget.Ours ours) {
            return holdsUrl(url.rest()) ? secondUrl() : found(ours.keys(), url.rest());
        }
        if (target instanceof UrlTarget.Foreign foreign) {
            return foreign(url.rest(), foreign.host());
        }
        return Extraction.unrecognised(((UrlTarget.Unknown) target).reason());
    }

    private Extraction withoutHost(String text) {
        if (text.startsWith("#")
                || text.startsWith("?")
                || NO_OBJECT.matcher(text).matches()) {
            return new Extraction.None();
        }
        if (holdsUrl(text)) {
            return secondUrl();
        }
        UrlTarget target = hosts.targetOf(text);
        if (target instanceof UrlTarget.Foreign foreign) {
            return foreign(text, foreign.host());
        }
        return found(target instanceof UrlTarget.Ours ours ? ours.keys() : List.of(text), "");
    }

    private Extraction found(List<String> keys, String rest) {
        List<String> found = new ArrayList<>(keys);
        found.addAll(mentions(rest.substring(endOfPath(rest))));
        found.removeIf(String::isEmpty);
        return Extraction.of(found);
    }

    private Extraction foreign(String rest, String host) {
        List<String> found = new ArrayList<>(mentions(rest));
        found.removeIf(String::isEmpty);
        return Extraction.of(found, List.of(host));
    }

    private static boolean holdsUrl(String text) {
        return text.substring(0, endOfPath(text)).contains("://");
    }

    private static Extraction secondUrl() {
        return Extraction.unrecognised("a second URL inside of one, where one URL was expected");
    }

    /** Keys of ours that another URL hands on, as image proxies and archives do: {@code ?url=https%3A%2F%2Fcdn…}. */
    private List<String> mentions(String rest) {
        Set<String> keys = new LinkedHashSet<>();
        SEPARATOR.splitAsStream(rest).forEach(part -> {
            String once = HostName.decoded(part);
            List.of(part, once, HostName.decoded(once)).forEach(each -> mentionsIn(each, keys));
        });
        return List.copyOf(keys);
    }

    private void mentionsIn(String text, Set<String> keys) {
        for (int at = text.indexOf("//"); at >= 0; at = text.indexOf("//", at + 1)) {
            int end = at + 2;
            while (end < text.length() && "/\\?# ".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            UrlText url = new UrlText(
                    schemeBefore(text, at),
                    text.substring(at + 2, end),
                    text.substring(end, Math.min(text.length(), end + LONGEST_MENTION)));
            if (!url.authority().isEmpty() && hosts.targetOf(url) instanceof UrlTarget.Ours ours) {
                keys.addAll(ours.keys());
            }
        }
    }

    private static String schemeBefore(String text, int slashes) {
        return BUCKET_BEFORE
                        .matcher(text.substring(Math.max(0, slashes - 4), slashes))
                        .find()
                ? "s3"
                : "";
    }

    private static int leadingSpace(String value) {
        int at = 0;
        while (at < value.length() && value.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static int endOfPath(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != '?' && text.charAt(at) != '#') {
            at++;
        }
        return at;
    }
}
