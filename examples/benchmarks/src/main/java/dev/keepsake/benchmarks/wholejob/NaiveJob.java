package dev.keepsake.benchmarks.wholejob;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What everybody writes first: all references in a set, every object that is not in it goes, a thousand in a request.
 * Nothing is checked, before or after. Arguments: plan or sweep, and the site.
 */
public final class NaiveJob {

    private static final int BATCH = 1_000;

    private NaiveJob() {}

    /**
     * Does it.
     *
     * @param arguments plan or sweep, the endpoint, the bucket, the database, and milliseconds for each request
     */
    public static void main(String[] arguments) {
        Site site = Site.of(List.of(arguments).subList(1, 5).toArray(String[]::new));
        Set<String> references = new HashSet<>(site.dsl()
                .fetch("select jsonb_array_elements(profile -> 'flags') ->> 'image' from cards")
                .getValues(0, String.class));
        try (S3Client client = site.client()) {
            List<ObjectIdentifier> orphans = new ArrayList<>();
            for (S3Object each : client.listObjectsV2Paginator(request -> request.bucket(site.bucket()))
                    .contents()) {
                // The script's author would have lost Keepsake's marker as well.
                if (!each.key().startsWith(".keepsake/") && !references.contains(each.key())) {
                    orphans.add(ObjectIdentifier.builder().key(each.key()).build());
                }
            }
            System.out.println("orphans=" + orphans.size());
            if (arguments[0].equals("sweep")) {
                long began = System.nanoTime();
                for (int from = 0; from < orphans.size(); from += BATCH) {
                    List<ObjectIdentifier> batch = orphans.subList(from, Math.min(orphans.size(), from + BATCH));
                    Object unused = client.deleteObjects(
                            request -> request.bucket(site.bucket()).delete(delete -> delete.objects(batch)));
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.println("removed=" + orphans.size() + " seconds=" + seconds);
            }
        }
    }
}
