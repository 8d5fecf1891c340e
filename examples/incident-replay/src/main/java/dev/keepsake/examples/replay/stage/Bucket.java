package dev.keepsake.examples.replay.stage;

import dev.keepsake.examples.replay.io.Progress;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.Versioning;
import java.util.Collection;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The site's bucket, seen through the SDK alone: what happened to it is told by nobody else. */
public final class Bucket implements AutoCloseable {

    private final String name;
    private final S3Client client;
    private final S3Client uploads;

    private Bucket(String name, S3Client client, S3Client uploads) {
        this.name = name;
        this.client = client;
        this.uploads = uploads;
    }

    static Bucket create(S3Server server, Versioning versioning) {
        return new Bucket(server.createBucket(versioning), server.client(), uploadsTo(server));
    }

    /** On loopback a second checksum and chunks of a hundred bytes would only cost time. */
    private static S3Client uploadsTo(S3Server server) {
        return server.clientBuilder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(settings -> settings.chunkedEncodingEnabled(false))
                .build();
    }

    /**
     * The bucket's name.
     *
     * @return its name
     */
    public String name() {
        return name;
    }

    /**
     * The client that an application would have; closed with the server.
     *
     * @return the same each time
     */
    public S3Client client() {
        return client;
    }

    /**
     * Uploads a tiny picture under each key, several at a time.
     *
     * @param keys the keys
     * @param progress goes on by one for each
     */
    public void upload(Collection<String> keys, Progress progress) {
        new Uploader(uploads, name, progress).upload(keys);
    }

    /**
     * Lists what is there now.
     *
     * @return every object
     */
    public Listing list() {
        return Listing.of(client, name);
    }

    /**
     * Lists every version and every delete marker there ever was.
     *
     * @return what can't stay the same if anything was written or removed
     */
    public History history() {
        return History.of(client, name);
    }

    @Override
    public void close() {
        uploads.close();
    }
}
