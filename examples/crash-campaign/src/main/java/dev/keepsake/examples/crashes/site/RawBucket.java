package dev.keepsake.examples.crashes.site;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * Every version of a bucket at one time, asked of the server itself.
 *
 * @param present the entity tag of each key that is there
 * @param versions the entity tag of each kept version by its id, for each key
 */
record RawBucket(Map<String, String> present, Map<String, Map<String, String>> versions) {

    static RawBucket of(S3Client client, String bucket) {
        Map<String, String> present = new HashMap<>();
        Map<String, Map<String, String>> versions = new HashMap<>();
        for (ListObjectVersionsResponse page : client.listObjectVersionsPaginator(request -> request.bucket(bucket))) {
            for (ObjectVersion each : page.versions()) {
                versions.computeIfAbsent(each.key(), unused -> new HashMap<>()).put(each.versionId(), each.eTag());
                if (each.isLatest()) {
                    present.put(each.key(), each.eTag());
                }
            }
        }
        return new RawBucket(present, versions);
    }

    boolean has(String key) {
        return present.containsKey(key);
    }

    /** Whether the data of a version is there, unchanged. */
    boolean keeps(String key, Set<String> versionIds, String tag) {
        Map<String, String> kept = versions.getOrDefault(key, Map.of());
        return versionIds.stream().anyMatch(id -> tag.equals(kept.get(id)));
    }
}
