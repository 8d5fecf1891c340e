package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import java.util.List;
import java.util.Set;

/**
 * A declared family of blob keys, such as {@code images/{id}-{variant}.png}, and the part of them that is their identity.
 *
 * <p>The pattern is literal text with parts in braces: <code>{name}</code> is one or more characters other than
 * {@code /}, <code>{name:26}</code> exactly 26 of them, <code>{name*}</code> one or more of any kind. Nothing else is
 * special: a {@code +}, a dot or a bracket means itself. The identity is the part called {@code id}; a part that occurs
 * several times is put together in order, so <code>files/{id:2}/{id:2}/{id:28}</code> is one identity cut in three. Parts
 * called {@code id.something} compose an identity of several, such as <code>users/{id.user}/{id.file}-{size}.png</code>;
 * {@link #identityOf} writes it. A pattern without any of them has the whole key as its identity.
 *
 * <p>All blobs of a live identity are live, whatever their other parts (incident 15). A key that the pattern can read in
 * several ways has several identities, and any of them protects it. Immutable and thread-safe; equal by name and pattern.
 */
public final class Namespace {

    /**
     * The most identities that are read in one key: as many as a key has bytes. A pattern whose one <code>{id}</code>
     * begins or ends at a place that the text before or after it fixes can't exceed it.
     */
    public static final int MAX_READINGS = BlobKey.MAX_BYTES;

    private final String name;
    private final KeyPattern pattern;

    private Namespace(String name, KeyPattern pattern) {
        this.name = name;
        this.pattern = pattern;
    }

    /**
     * Declares a namespace.
     *
     * @param name a short name for reports and policies, unique in a collector
     * @param pattern the family of keys
     * @return the namespace
     * @throws IllegalArgumentException if the name is blank, or the pattern is malformed, holds a lone surrogate, has no
     *     part, or does not start with literal text that ends in a delimiter (incidents 31 and 55: {@code flags} would
     *     also take {@code flags-v2})
     */
    public static Namespace of(String name, String pattern) {
        requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The namespace of pattern '" + pattern + "' has a blank name; give it a short one for reports.");
        }
        return new Namespace(name, KeyPattern.parse(pattern));
    }

    /**
     * The name.
     *
     * @return as declared
     */
    public String name() {
        return name;
    }

    /**
     * The pattern.
     *
     * @return as declared
     */
    public String pattern() {
        return pattern.text();
    }

    /**
     * Every identity that this namespace can read in a key.
     *
     * @param key the exact key
     * @return empty if the key is not of this family, as {@link #matches} tells, or can be read in more than
     *     {@value #MAX_READINGS} ways: it is then nobody's, and kept
     */
    public Set<String> identitiesOf(String key) {
        return pattern.identitiesOf(key);
    }

    /**
     * Writes a composed identity from the values of its parts.
     *
     * @param parts one for each differently named part of the identity, in the order of the pattern, without slashes
     * @return the identity, as {@link #identitiesOf} reads it
     * @throws IllegalArgumentException if there are more or fewer values than parts, or one holds a slash
     */
    public String identityOf(String... parts) {
        int wanted = pattern.identityParts();
        if (parts.length != wanted || (wanted > 1 && List.of(parts).stream().anyMatch(each -> each.contains("/")))) {
            throw new IllegalArgumentException("The identity of " + this + " has " + wanted + " parts without slashes; "
                    + parts.length + " values were given: " + String.join(", ", parts) + ". Give one for each part.");
        }
        return KeyPattern.joined(List.of(parts));
    }

    /**
     * Whether the whole key is the identity, since the pattern has no part for it.
     *
     * @return true if each identity has one key
     */
    public boolean isWholeKeyIdentity() {
        return pattern.isWholeKeyIdentity();
    }

    /**
     * Whether a part of the identity is cut in pieces, as in <code>files/{id:2}/{id:2}/{id:28}</code>: a key then need not
     * hold the text of its identity.
     *
     * @return true if a part of the identity occurs more than once
     */
    public boolean cutsIdentity() {
        return pattern.cutsIdentity();
    }

    /**
     * Whether a text is a key of this family, however many identities it may have.
     *
     * @param key the exact key
     * @return false also for what can't be a key: more than {@value BlobKey#MAX_BYTES} UTF-8 bytes, or a lone surrogate
     */
    public boolean matches(String key) {
        return pattern.matches(key);
    }

    /**
     * Whether a text can be an identity of this namespace at all: whether some key has it. It can't if its length or its
     * slashes don't fit the parts called {@code id}, put together, or if no key has room for it; without such a part it
     * must be a key of this family.
     *
     * @param identity the exact text
     * @return true if at least one key has this identity
     */
    public boolean admits(String identity) {
        return pattern.admits(identity);
    }

    /**
     * Whether some key would belong to both families. Exact, not a guess by prefix.
     *
     * @param other another namespace
     * @return true if at least one key matches both patterns
     */
    public boolean overlaps(Namespace other) {
        return PatternOverlap.exists(pattern, other.pattern);
    }

    /**
     * Checks that the namespaces can stand side by side.
     *
     * @param namespaces all namespaces of a collector
     * @throws IllegalArgumentException if two share a name but not a pattern, or overlap (incident 32)
     */
    public static void requireDisjoint(List<Namespace> namespaces) {
        for (int i = 0; i < namespaces.size(); i++) {
            for (int j = i + 1; j < namespaces.size(); j++) {
                requireDisjoint(namespaces.get(i), namespaces.get(j));
            }
        }
    }

    private static void requireDisjoint(Namespace one, Namespace other) {
        if (one.equals(other)) {
            return;
        }
        if (one.name.equals(other.name)) {
            throw new IllegalArgumentException("Two namespaces are called '" + one.name + "': '" + one.pattern()
                    + "' and '" + other.pattern() + "'. Give each its own name.");
        }
        if (one.overlaps(other)) {
            throw new IllegalArgumentException("The namespaces '" + one.name + "' (" + one.pattern() + ") and '"
                    + other.name + "' (" + other.pattern() + ") overlap: a key could belong to both, and only one would"
                    + " be asked about it. Make the patterns disjoint, or one namespace of them.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Namespace that
                && name.equals(that.name)
                && pattern.text().equals(that.pattern.text());
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + pattern.text().hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + pattern.text() + ")";
    }
}
