package dev.keepsake.s3.server;

import java.net.URI;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * A server of the S3 protocol that a test may fill and empty.
 *
 * <p>Thread-safe. Buckets are never shared between callers: each gets names of its own from
 * {@link #createBucket(Versioning)}. Closing ends the client and, where the server runs in this process, the server,
 * its threads and its data; closing twice is harmless.
 */
public interface S3Server extends AutoCloseable {

    /** Returns the name under which a test report shows this server. */
    String name();

    /** Returns the address that a client has to use, in path style. */
    URI endpoint();

    /** Returns the client of this server: path style, static credentials; closed together with the server. */
    S3Client client();

    /**
     * Returns a new builder with this server's endpoint, credentials and path style, and no HTTP client yet.
     *
     * <p>Whoever builds from it closes what was built. Meant for clients over a {@link FaultyHttpClient}.
     */
    S3ClientBuilder clientBuilder();

    /**
     * Creates an empty bucket.
     *
     * @param versioning the state to leave the bucket in
     * @return the bucket's name, unique on this server
     * @throws software.amazon.awssdk.core.exception.SdkException if the server refuses
     */
    default String createBucket(Versioning versioning) {
        return Buckets.create(client(), versioning);
    }

    /** Ends the client, and the server if it runs in this process. */
    @Override
    void close();
}
