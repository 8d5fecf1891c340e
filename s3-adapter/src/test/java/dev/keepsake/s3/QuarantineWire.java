package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.tck.Removals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The bucket {@value Wire#BUCKET} and a quarantine in another, as they answer over the wire; tests spoil some answers. */
final class QuarantineWire {

    static final String SOURCE = "/uploads/a";
    static final String COPY = "/kept/q/run-1/a";
    static final Blob BLOB = Wire.judged("a");
    static final RestorePoint POINT = new RestorePoint("s3://kept/q/run-1/a");
    static final RestorableBlob REMOVED = new RestorableBlob(BLOB, POINT);
    static final Predicate<RecordedRequest> HEAD_OF_COPY =
            Wire.HEAD.and(request -> request.path().equals(COPY));

    final StubHttpClient stub = new StubHttpClient();
    final Map<String, StubAnswer.Reply> objects = new ConcurrentHashMap<>();

    QuarantineWire() {
        this(unused -> {});
    }

    QuarantineWire(Consumer<StubHttpClient> spoilt) {
        spoilt.accept(stub);
        stub.when(Wire.HEAD, request -> objects.getOrDefault(request.path(), StubAnswer.status(404)))
                .when(Wire.LIST, this::list)
                .when(Wire.COPY, this::copy)
                .when(Wire.DELETE, this::delete);
    }

    static QuarantineWire withBlob() {
        return withBlob(unused -> {});
    }

    static QuarantineWire withBlob(Consumer<StubHttpClient> spoilt) {
        QuarantineWire wire = new QuarantineWire(spoilt);
        wire.objects.put(SOURCE, blob());
        return wire;
    }

    /** As a listing showed it, with a type and metadata of its own. */
    static StubAnswer.Reply blob() {
        return Wire.head("").with("Content-Type", "image/png").with("x-amz-meta-owner", "ada");
    }

    S3BlobStore store() {
        return S3BlobStore.builder(stub.client(), Wire.BUCKET)
                .overWholeBucket()
                .withQuarantine("kept", "q/")
                .withThrottlePause(Duration.ZERO)
                .build();
    }

    Removal quarantine() {
        return store().quarantine("run-1").orElseThrow();
    }

    RemovalOutcome remove() {
        return remove(Removals.ALWAYS);
    }

    RemovalOutcome remove(Permit permit) {
        Removal quarantine = quarantine();
        return quarantine
                .remove(Removals.prepared(quarantine, List.of(BLOB)), permit)
                .get(0);
    }

    List<RecordedRequest> requests(Predicate<RecordedRequest> which) {
        return stub.requests().stream().filter(which).toList();
    }

    private StubAnswer list(RecordedRequest request) {
        String bucket = request.path().replace("/", "");
        String key = request.parameter("prefix").orElseThrow();
        return Wire.listing(
                "<Name>" + bucket + "</Name><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>"
                        + (objects.containsKey("/" + bucket + "/" + key) ? Wire.contents(key) : ""));
    }

    private StubAnswer copy(RecordedRequest request) {
        StubAnswer.Reply source =
                objects.get("/" + request.header("x-amz-copy-source").orElseThrow());
        if (source == null) {
            return StubAnswer.error(404, "NoSuchKey");
        }
        objects.put(request.path(), source);
        return StubAnswer.xml(200, "<CopyObjectResult><ETag>&quot;any&quot;</ETag></CopyObjectResult>");
    }

    private StubAnswer delete(RecordedRequest request) {
        return objects.remove(request.path()) == null ? StubAnswer.error(404, "NoSuchKey") : StubAnswer.status(204);
    }
}
