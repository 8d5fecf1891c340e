package dev.keepsake.s3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

@TestInstance(Lifecycle.PER_CLASS)
class FaultyHttpClientTest {
    private final S3Server server = S3ProxyServer.start();

    private String bucket = "";

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void putOneObject() {
        bucket = server.createBucket(Versioning.NEVER);
        server.client().putObject(request -> request.bucket(bucket).key("k"), RequestBody.fromString("flag"));
    }

    @Test
    void shouldLoseReplyAfterTheServerHasDoneTheWork() {
        try (S3Client client = once(faulty().loseReplies(1, FaultyHttpClientTest::isDelete))) {
            assertThatThrownBy(() -> delete(client))
                    .isInstanceOf(SdkClientException.class)
                    .hasRootCauseMessage("Connection reset on purpose, after the server had done the work");
        }
        assertThat(objects()).isZero();
    }

    @Test
    void shouldLoseRequestBeforeTheServerSeesIt() {
        try (S3Client client = once(faulty().loseRequests(1, FaultyHttpClientTest::isDelete))) {
            assertThatThrownBy(() -> delete(client))
                    .isInstanceOf(SdkClientException.class)
                    .hasRootCauseMessage("Connection reset on purpose, before the request was sent");
            assertThat(objects()).isOne();

            delete(client);
        }
        assertThat(objects()).isZero();
    }

    @Test
    void shouldAnswerSlowDownAsOftenAsAsked() {
        try (S3Client client = once(faulty().slowDown(2, FaultyHttpClientTest::isDelete))) {
            for (int times = 0; times < 2; times++) {
                assertThatThrownBy(() -> delete(client))
                        .isInstanceOfSatisfying(
                                S3Exception.class,
                                thrown -> assertThat(thrown.isThrottlingException())
                                        .isTrue());
            }
            assertThat(objects()).isOne();

            delete(client);
        }
        assertThat(objects()).isZero();
    }

    @Test
    void shouldPassWhatFulfilsNoCondition() {
        try (S3Client client = once(faulty().loseRequests(1, request -> request.method() == SdkHttpMethod.HEAD))) {
            delete(client);
        }
        assertThat(objects()).isZero();
    }

    @Test
    void shouldRefuseFaultThatNeverStrikes() {
        try (FaultyHttpClient faulty = faulty()) {
            assertThatThrownBy(() -> faulty.slowDown(0, FaultyHttpClientTest::isDelete))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A fault must strike at least 1 time, not 0");
        }
    }

    private static FaultyHttpClient faulty() {
        return FaultyHttpClient.over(UrlConnectionHttpClient.create());
    }

    private S3Client once(FaultyHttpClient faulty) {
        return server.clientBuilder()
                .httpClient(faulty)
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private void delete(S3Client client) {
        client.deleteObject(request -> request.bucket(bucket).key("k"));
    }

    private int objects() {
        return server.client()
                .listObjectsV2(request -> request.bucket(bucket))
                .contents()
                .size();
    }

    private static boolean isDelete(SdkHttpRequest request) {
        return request.method() == SdkHttpMethod.DELETE;
    }
}
