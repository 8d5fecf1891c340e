package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.s3.server.FaultyHttpClient;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.ForwardingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Whole runs over a real server and a bad network: the run ends, nothing live is lost, and the next one completes. */
class S3RunFaultsTest {

    private static final String LIVE = "images/a-big.png";
    private static final List<String> ORPHANS = List.of("images/o1-big.png", "images/o2-big.png", "images/o3-big.png");

    private final S3Server server = Servers.localS3();
    private final S3Fixture fixture = new S3Fixture(server, Versioning.ENABLED, Set.of());
    private final CollectorRig rig = new CollectorRig(fixture);
    private final FaultyHttpClient network = FaultyHttpClient.over(UrlConnectionHttpClient.create());
    private final S3Client client = server.clientBuilder().httpClient(network).build();
    private Duration ahead = Duration.ZERO;

    @AfterEach
    void close() {
        client.close();
        rig.close();
    }

    static Stream<Arguments> listings() {
        return Stream.of(
                Arguments.of("503 with a body", StubAnswer.error(503, "SlowDown")),
                Arguments.of("503 without a body", StubAnswer.status(503)),
                Arguments.of("200 without a body", StubAnswer.status(200).with("Date", Wire.DATE)),
                Arguments.of(
                        "200 with a web page",
                        StubAnswer.xml(200, "<html><body>Log in</body></html>").with("Date", Wire.DATE)),
                Arguments.of("a page that is truncated without a token", truncated("")),
                Arguments.of(
                        "a token that comes again", truncated("<NextContinuationToken>again</NextContinuationToken>")),
                Arguments.of(
                        "a page that is not sorted",
                        Wire.listing("<IsTruncated>false</IsTruncated><EncodingType>url</EncodingType>"
                                + Wire.contents("images/z-big.png", LIVE))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("listings")
    void shouldFailToPlanAndCompleteTheNextTime(String fault, StubAnswer answer) {
        fill();
        network.answer(answer, 100, S3RunFaultsTest::isList);

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> collector().plan());

        assertThat(refused).as(fault).isNotNull();
        assertThat(refused.report().result()).isIn(Result.FAILED, Result.REFUSED);
        assertThat(refused.report().refusals()).isNotEmpty();
        requireNothingLost();
        network.heal();
        requireCompleted();
    }

    static Stream<Arguments> deletes() {
        return Stream.of(
                Arguments.of("503 with a body", Optional.of(StubAnswer.error(503, "ServiceUnavailable"))),
                Arguments.of("503 without a body", Optional.of(StubAnswer.status(503))),
                Arguments.of("200 without a body", Optional.of(StubAnswer.status(200))),
                Arguments.of(
                        "200 with a web page", Optional.of(StubAnswer.xml(200, "<html><body>Log in</body></html>"))),
                Arguments.of(
                        "an error for each key within a 200",
                        Optional.of(Wire.batch(ORPHANS.stream()
                                .map(key -> Wire.failed(key, "InternalError"))
                                .toArray(String[]::new)))),
                Arguments.of("a lost answer", Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deletes")
    void shouldTellWhatBecameOfASweepAndCompleteTheNextTime(String fault, Optional<StubAnswer> answer) {
        fill();
        Plan plan = rig.plan(collector());
        answer.ifPresentOrElse(
                each -> network.answer(each, 8, S3RunFaultsTest::isDelete),
                () -> network.loseReplies(8, S3RunFaultsTest::isDelete));

        Result result = resultOf(plan);

        // What the store turned away is tried again, which may outlast the fault.
        assertThat(result).as(fault).isIn(Result.STOPPED, Result.PARTLY_SWEPT, Result.SWEPT);
        requireNothingLost();
        network.heal();
        requireCompleted();
        assertThat(collector().restore(plan.run()).isComplete()).isTrue();
    }

    private Result resultOf(Plan plan) {
        try {
            return collector().execute(plan).result();
        } catch (RunRefusedException e) {
            return e.report().result();
        }
    }

    private void fill() {
        rig.uploadShown(LIVE, "images/b-big.png", "images/c-big.png", "images/d-big.png");
        ORPHANS.forEach(each -> {
            BlobKey unused = rig.upload(each);
        });
        passHours();
        Plan unusedSighting = rig.plan(collector());
        passHours();
    }

    private void requireNothingLost() {
        assertThat(rig.has(BlobKey.of(LIVE))).isTrue();
    }

    private void requireCompleted() {
        for (int round = 0; round < 3; round++) {
            passHours();
            BlobCollector collector = collector();
            RunReport unused = collector.execute(rig.plan(collector));
        }
        assertThat(ORPHANS).noneMatch(each -> rig.has(BlobKey.of(each)));
        requireNothingLost();
    }

    private void passHours() {
        ahead = ahead.plusHours(2);
    }

    private BlobCollector collector() {
        return rig.collector(new Shifted(
                S3BlobStore.builder(client, fixture.bucket())
                        .overWholeBucket()
                        .withThrottlePause(Duration.ZERO)
                        .build(),
                ahead));
    }

    private static StubAnswer truncated(String token) {
        return Wire.listing("<IsTruncated>true</IsTruncated><EncodingType>url</EncodingType>" + token
                + Wire.contents("images/a-big.png"));
    }

    /** A store whose clock is ahead. */
    private static final class Shifted extends ForwardingStore {

        private final BlobStore store;
        private final Duration ahead;

        Shifted(BlobStore store, Duration ahead) {
            super(store);
            this.store = store;
            this.ahead = ahead;
        }

        @Override
        public Instant now() {
            return store.now().plus(ahead);
        }

        @Override
        public ListingReceipt list(BlobSink sink) {
            ListingReceipt receipt = store.list(sink);
            return new ListingReceipt(receipt.blobs(), receipt.startedAt().plus(ahead));
        }
    }

    private static boolean isList(SdkHttpRequest request) {
        return request.rawQueryParameters().containsKey("list-type")
                && !request.rawQueryParameters().containsValue(List.of("1"));
    }

    private static boolean isDelete(SdkHttpRequest request) {
        return request.method() == SdkHttpMethod.DELETE
                || request.rawQueryParameters().containsKey("delete");
    }
}
