package dev.keepsake.reference;

import dev.keepsake.blob.BlobKey;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The keys of one look-up, and what names them. A {@link ReferenceLookup} puts into it all that it finds stored, and
 * answers with {@link #referenced}.
 *
 * <p>A text names a key if, in any reading, it is the key or one with an identity in common; letter case makes no
 * difference here, because what differs only in case is never removed either. What no claimed namespace reads names
 * nothing. Single-use, and not thread-safe.
 */
public final class SoughtKeys implements ReferenceSink {

    private final Map<Namespace, Map<String, Set<BlobKey>>> byIdentity = new LinkedHashMap<>();
    private final Map<Namespace, Set<String>> identities = new HashMap<>();
    private final Set<BlobKey> sought = new HashSet<>();
    private final Set<BlobKey> referenced = new LinkedHashSet<>();

    private SoughtKeys(Collection<Namespace> namespaces) {
        namespaces.forEach(each -> {
            byIdentity.put(each, new HashMap<>());
            identities.put(each, new LinkedHashSet<>());
        });
    }

    /**
     * Begins a look-up.
     *
     * @param claims of the provider that is asked
     * @param keys what it is asked for; those of other namespaces are left out
     * @return with nothing referenced yet
     */
    public static SoughtKeys of(Claims claims, Collection<BlobKey> keys) {
        SoughtKeys all = new SoughtKeys(claims.namespaces());
        keys.forEach(key -> claims.namespaces().forEach(namespace -> all.seek(namespace, key)));
        return all;
    }

    private void seek(Namespace namespace, BlobKey key) {
        for (String each : namespace.identitiesOf(key.name())) {
            identitiesOf(namespace).add(each);
            keysBy(namespace)
                    .computeIfAbsent(folded(each), first -> new LinkedHashSet<>())
                    .add(key);
            sought.add(key);
        }
    }

    /**
     * Whether nothing is left to ask for.
     *
     * @return true if no key is of a claimed namespace
     */
    public boolean isEmpty() {
        return sought.isEmpty();
    }

    /**
     * What to search for in columns of identities, and inside of longer texts: a stored text that names one of the keys
     * holds one of these, escaped or not.
     *
     * @param namespace one that is claimed
     * @return every identity of every key that is sought there
     */
    public Set<String> identitiesIn(Namespace namespace) {
        return Set.copyOf(identitiesOf(namespace));
    }

    @Override
    public void key(String key) {
        for (String each : StoredText.meanings(key)) {
            byIdentity.keySet().forEach(namespace -> key(namespace, each));
        }
    }

    private void key(Namespace namespace, String key) {
        Set<String> named = namespace.identitiesOf(key);
        if (named.isEmpty() && namespace.matches(key)) {
            throw new ReferenceReadException("A stored text can be read in more than " + Namespace.MAX_READINGS
                    + " ways by the namespace " + namespace + ", so that nobody can tell whether it names one of "
                    + sought.size() + " keys; fix the identity's place in the pattern by the text around it.");
        }
        named.forEach(each -> name(namespace, each));
    }

    @Override
    public void identity(Namespace namespace, String identity) {
        if (!byIdentity.containsKey(namespace)) {
            throw new IllegalArgumentException("The namespace " + namespace + " is not among those that the provider"
                    + " claims (" + byIdentity.keySet() + "). Claim it, or look up only in those that are claimed.");
        }
        StoredText.meanings(identity).forEach(each -> name(namespace, each));
    }

    private void name(Namespace namespace, String identity) {
        referenced.addAll(keysBy(namespace).getOrDefault(folded(identity), Set.of()));
    }

    /** Names nothing. */
    @Override
    public void foreign(String host) {
        // Not one of our blobs.
    }

    /**
     * Ends the look-up: the value may name any of the keys.
     *
     * @throws ReferenceReadException always
     */
    @Override
    public void unrecognised(UnrecognisedValue sighting) {
        throw new ReferenceReadException("A look-up of " + sought.size() + " keys met a value of unknown shape at "
                + sighting.place() + ", row " + sighting.row() + ": " + sighting.reason()
                + ". It may name any of them; teach the extractor this shape, then make a new plan.");
    }

    /**
     * What was named so far.
     *
     * @return a copy
     */
    public Set<BlobKey> referenced() {
        return Set.copyOf(referenced);
    }

    private Map<String, Set<BlobKey>> keysBy(Namespace namespace) {
        return byIdentity.getOrDefault(namespace, Map.of());
    }

    private Set<String> identitiesOf(Namespace namespace) {
        return identities.getOrDefault(namespace, Set.of());
    }

    private static String folded(String identity) {
        String lower = identity.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }
}
