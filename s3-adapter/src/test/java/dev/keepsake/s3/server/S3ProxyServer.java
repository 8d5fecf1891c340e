package dev.keepsake.s3.server;

import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * S3Proxy over memory, on a free loopback port: the server for conditional deletes and checked signatures.
 *
 * <p>Each instance has data of its own. Listings are sorted; the file system back end's are not, so it isn't used.
 */
public final class S3ProxyServer implements S3Server {
    private final BlobStore store;
    private final S3Proxy proxy;
    private final Access access;
    private final S3Client client;

    private S3ProxyServer(BlobStore store, S3Proxy proxy, Access access) {
        this.store = store;
        this.proxy = proxy;
        this.access = access;
        this.client = access.client();
    }

    /**
     * Starts a server with no data.
     *
     * @throws IllegalStateException if it can't start
     */
    public static S3ProxyServer start() {
        BlobStore store = BlobStores.create("transient", new Properties());
        Access unbound = Access.withTestKeys(URI.create("http://127.0.0.1:0"));
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(unbound.endpoint())
                .stopTimeout(0)
                .ignoreUnknownHeaders(true)
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, unbound.accessKey(), unbound.secretKey())
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            store.close();
            throw new IllegalStateException("S3Proxy did not start on a free port of 127.0.0.1; see the cause", e);
        }
        return new S3ProxyServer(store, proxy, Access.withTestKeys(URI.create("http://127.0.0.1:" + proxy.getPort())));
    }

    @Override
    public String name() {
        return "S3Proxy";
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
        return access.builder();
    }

    @Override
    public void close() {
        client.close();
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy at " + endpoint() + " did not stop; see the cause", e);
        } finally {
            store.close();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
