package dev.keepsake.examples.replay.stage;

import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/**
 * Every version and every delete marker of a bucket.
 *
 * @param versions a line for each: kind, key, version, content tag, whether it is the newest
 * @param deleteMarkers how many of them are delete markers
 */
public record History(Set<String> versions, long deleteMarkers) {

    /** Copies the set. */
    public History {
        versions = Set.copyOf(versions);
    }

    static History of(S3Client client, String bucket) {
        Set<String> versions = new HashSet<>();
        long markers = 0;
        for (ListObjectVersionsResponse page : client.listObjectVersionsPaginator(request -> request.bucket(bucket))) {
            page.versions()
                    .forEach(each -> versions.add(String.join(
                            "|",
                            "version",
                            each.key(),
                            each.versionId(),
                            each.eTag(),
                            String.valueOf(each.isLatest()))));
            page.deleteMarkers()
                    .forEach(each -> versions.add(
                            String.join("|", "marker", each.key(), each.versionId(), String.valueOf(each.isLatest()))));
            markers += page.deleteMarkers().size();
        }
        return new History(versions, markers);
    }
}
