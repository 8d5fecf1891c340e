package dev.keepsake.s3.server;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Where a server is and who may use it.
 *
 * @param endpoint the server's address
 * @param accessKey the access key id
 * @param secretKey the secret key
 */
record Access(URI endpoint, String accessKey, String secretKey) {

    /** Returns credentials that servers without access control accept, and servers with it are told to. */
    static Access withTestKeys(URI endpoint) {
        return new Access(endpoint, "keepsake-test", "keepsake-test-secret");
    }

    S3ClientBuilder builder() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
    }

    S3Client client() {
        return builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    @Override
    public String toString() {
        return "Access[endpoint=" + endpoint + ", accessKey=" + accessKey + "]";
    }
}
