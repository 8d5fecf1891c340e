package dev.keepsake.examples.replay.stage;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What a bucket held at one time.
 *
 * @param objects every object by its key
 */
public record Listing(Map<String, Entry> objects) {

    /**
     * An object as the bucket lists it.
     *
     * @param contentTag its entity tag
     * @param lastModified when it was stored, by the store's clock
     */
    public record Entry(String contentTag, Instant lastModified) {}

    /** Wraps the map. */
    public Listing {
        objects = Collections.unmodifiableMap(objects);
    }

    static Listing of(S3Client client, String bucket) {
        Map<String, Entry> objects = new HashMap<>();
        client.listObjectsV2Paginator(request -> request.bucket(bucket))
                .contents()
                .forEach(each -> objects.put(each.key(), new Entry(each.eTag(), each.lastModified())));
        return new Listing(objects);
    }

    /**
     * The keys.
     *
     * @return of all objects
     */
    public Set<String> keys() {
        return objects.keySet();
    }

    /**
     * The content tag of an object.
     *
     * @param key its key
     * @return empty if it is not there
     */
    public Optional<String> contentTag(String key) {
        return Optional.ofNullable(objects.get(key)).map(Entry::contentTag);
    }

    /**
     * Counts the objects that are there.
     *
     * @param keys some keys
     * @return how many of them
     */
    public long count(Collection<String> keys) {
        return keys.stream().filter(objects::containsKey).count();
    }

    /**
     * What is there and was not in another listing, or the other way round when asked of the other.
     *
     * @param other another listing
     * @return the keys of this one that the other does not have
     */
    public Set<String> without(Listing other) {
        Set<String> rest = new HashSet<>(keys());
        rest.removeAll(other.keys());
        return rest;
    }
}
