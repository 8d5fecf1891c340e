package dev.keepsake.s3;

import software.amazon.awssdk.services.s3.S3Client;

/** The blob store over the application's own S3 client. */
public final class S3BlobStore {

    private final S3Client client;

    public S3BlobStore(S3Client client) {
        this.client = client;
    }

    @Override
    public String toString() {
        return "S3BlobStore over " + client.serviceName();
    }
}
