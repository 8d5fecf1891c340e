package dev.keepsake.s3.server;

import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * A Ceph RADOS Gateway that somebody else started: the most truthful server, but not an embeddable one.
 *
 * <p>Found by {@value #ENDPOINT}, {@value #ACCESS_KEY} and {@value #SECRET_KEY}, as environment variables or as system
 * properties of the same names; the property wins. Closing closes the client only.
 */
public final class CephServer implements S3Server {
    /** Names the gateway's address, such as {@code http://127.0.0.1:7480}. */
    public static final String ENDPOINT = "KEEPSAKE_S3_ENDPOINT";

    /** Names the access key id. */
    public static final String ACCESS_KEY = "KEEPSAKE_S3_ACCESS_KEY";

    /** Names the secret key. */
    public static final String SECRET_KEY = "KEEPSAKE_S3_SECRET_KEY";

    private final Access access;
    private final S3Client client;

    private CephServer(Access access) {
        this.access = access;
        this.client = builder(access)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /**
     * Returns a client of the gateway that environment or system properties name, or empty if none is named.
     *
     * @throws IllegalStateException if an address is named without keys
     */
    public static Optional<CephServer> fromEnvironment() {
        return from(CephServer::setting).map(CephServer::new);
    }

    static Optional<Access> from(UnaryOperator<@Nullable String> settings) {
        String endpoint = settings.apply(ENDPOINT);
        if (endpoint == null || endpoint.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Access(
                URI.create(endpoint),
                required(settings, ACCESS_KEY, endpoint),
                required(settings, SECRET_KEY, endpoint)));
    }

    @Override
    public String name() {
        return "Ceph RGW";
    }

    @Override
    public URI endpoint() {
        return access.endpoint();
    }

    @Override
    public S3Client client() {
        return client;
    }

    @Override
    public S3ClientBuilder clientBuilder() {
        return builder(access);
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return name();
    }

    /** Ceph 16 answers 400 to the checksum that the SDK sends after an upload. */
    private static S3ClientBuilder builder(Access access) {
        return access.builder().requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
    }

    private static @Nullable String setting(@Nullable String name) {
        String property = name == null ? null : System.getProperty(name);
        return property != null || name == null ? property : System.getenv(name);
    }

    private static String required(UnaryOperator<@Nullable String> settings, String name, String endpoint) {
        String value = settings.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(ENDPOINT + " is " + endpoint + " but " + name
                    + " is not set; set it in the environment or with -D" + name + "=...");
        }
        return value;
    }
}
