package dev.keepsake.benchmarks.listing;

import software.amazon.awssdk.services.s3.S3Client;

/** Lists by the SDK's paginator. Argument: the port. */
public final class PaginatorLister {

    private PaginatorLister() {}

    public static void main(String[] arguments) {
        KeyDigest digest = new KeyDigest();
        try (S3Client client = Clients.of(arguments[0])) {
            client.listObjectsV2Paginator(request -> request.bucket(SlowStore.BUCKET))
                    .contents()
                    .forEach(object -> digest.add(object.key()));
            System.out.println(digest);
        }
    }
}
