package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Answers of S3 as they go over the wire, for the bucket {@value #BUCKET}. */
final class Wire {

    static final String BUCKET = "uploads";
    static final String TAG = "\"0123456789abcdef\"";
    static final String NO_TAG = "00000000000000000000000000000000";
    static final String DATE = "Sat, 01 Oct 2022 12:00:00 GMT";

    static final Predicate<RecordedRequest> HEAD = request -> request.method() == SdkHttpMethod.HEAD;
    /** A delete on a condition that can't hold, in a batch or not. */
    static final Predicate<RecordedRequest> PROOF =
            request -> (request.body() + request.header("If-Match").orElse("")).contains(NO_TAG);

    static final Predicate<RecordedRequest> PROOF_BY_BATCH =
            PROOF.and(request -> request.method() == SdkHttpMethod.POST);
    static final Predicate<RecordedRequest> PROOF_BY_DELETE =
            PROOF.and(request -> request.method() == SdkHttpMethod.DELETE);

    static final Predicate<RecordedRequest> DELETE =
            PROOF.negate().and(request -> request.method() == SdkHttpMethod.DELETE);
    static final Predicate<RecordedRequest> BATCH = PROOF.negate()
            .and(request ->
                    request.method() == SdkHttpMethod.POST && request.query().containsKey("delete"));
    static final Predicate<RecordedRequest> LIST = request -> request.query().containsKey("list-type");
    static final Predicate<RecordedRequest> VERSIONING =
            request -> request.query().containsKey("versioning");
    static final Predicate<RecordedRequest> COPY = request -> request.method() == SdkHttpMethod.PUT;

    static final StubAnswer ENABLED =
            StubAnswer.xml(200, "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");

    private Wire() {}

    /** A store over the whole bucket that waits for nothing; the client retries as the SDK does. */
    static S3BlobStore store(StubHttpClient stub) {
        return S3BlobStore.builder(stub.clientBuilder().build(), BUCKET)
                .overWholeBucket()
                .withThrottlePause(Duration.ZERO)
                .build();
    }

    /** A store that honours conditions, and does nothing else yet. */
    static StubHttpClient honouring() {
        return new StubHttpClient()
                .when(PROOF_BY_BATCH, request -> batch(failed(firstKey(request), "PreconditionFailed")))
                .when(PROOF_BY_DELETE, StubAnswer.error(412, "PreconditionFailed"));
    }

    /** The answer to a batch that deletes all it names. */
    static StubAnswer deleteAll(RecordedRequest request) {
        return batch(Pattern.compile("<Key>(.*?)</Key>")
                .matcher(request.body())
                .results()
                .map(match -> deleted(match.group(1)))
                .toArray(String[]::new));
    }

    /** The key as it is written in the body of a batch. */
    static String firstKey(RecordedRequest request) {
        String body = request.body();
        return body.substring(body.indexOf("<Key>") + 5, body.indexOf("</Key>"));
    }

    static Blob judged(String key) {
        return new Blob(BlobKey.of(key), new BlobVersion(TAG, 4, Instant.parse("2022-10-01T11:00:00.789Z")));
    }

    static StubAnswer.Reply head(String versionId) {
        StubAnswer.Reply head = StubAnswer.status(200)
                .with("ETag", TAG)
                .with("Content-Length", "4")
                .with("Last-Modified", "Sat, 01 Oct 2022 11:00:00 GMT");
        return versionId.isEmpty() ? head : head.with("x-amz-version-id", versionId);
    }

    static StubAnswer.Reply lastPage(String... keys) {
        return page("<IsTruncated>false</IsTruncated>" + contents(keys));
    }

    static StubAnswer.Reply pageBefore(String token, String... keys) {
        return page("<IsTruncated>true</IsTruncated><NextContinuationToken>" + token + "</NextContinuationToken>"
                + contents(keys));
    }

    static StubAnswer.Reply page(String inner) {
        return listing("<Name>" + BUCKET + "</Name><EncodingType>url</EncodingType>" + inner);
    }

    static StubAnswer.Reply listing(String inner) {
        return StubAnswer.xml(200, "<ListBucketResult>" + inner + "</ListBucketResult>")
                .with("Date", DATE);
    }

    static String contents(String... keys) {
        StringBuilder xml = new StringBuilder();
        for (String key : keys) {
            xml.append("<Contents><Key>")
                    .append(key)
                    .append("</Key><LastModified>2022-10-01T11:00:00.789Z</LastModified><ETag>&quot;0123456789abcdef"
                            + "&quot;</ETag><Size>4</Size></Contents>");
        }
        return xml.toString();
    }

    static StubAnswer.Reply batch(String... entries) {
        return StubAnswer.xml(200, "<DeleteResult>" + String.join("", entries) + "</DeleteResult>");
    }

    static String deleted(String key) {
        return "<Deleted><Key>" + key + "</Key></Deleted>";
    }

    static String hidden(String key, String marker) {
        return "<Deleted><Key>" + key + "</Key><DeleteMarker>true</DeleteMarker><DeleteMarkerVersionId>" + marker
                + "</DeleteMarkerVersionId></Deleted>";
    }

    static String failed(String key, String code) {
        return "<Error><Key>" + key + "</Key><Code>" + code + "</Code><Message>scripted</Message></Error>";
    }
}
