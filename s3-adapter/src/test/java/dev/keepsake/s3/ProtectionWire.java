package dev.keepsake.s3;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.http.SdkHttpMethod;

/** A bucket's configuration as it goes over the wire; what is written is read back, unless a test says otherwise. */
final class ProtectionWire {

    static final Predicate<RecordedRequest> LIFECYCLE =
            request -> request.query().containsKey("lifecycle");
    static final Predicate<RecordedRequest> LOCK = request -> request.query().containsKey("object-lock");
    static final Predicate<RecordedRequest> WRITE = request -> request.method() != SdkHttpMethod.GET;

    static final String ENABLED = "<Status>Enabled</Status>";
    static final String SUSPENDED = "<Status>Suspended</Status>";
    static final String NEVER = "";

    private final StubHttpClient stub = new StubHttpClient();
    private String rules = "";
    private boolean takesWrites = true;

    ProtectionWire(String versioning, String... rules) {
        this.rules = String.join("", rules);
        stub.when(
                        Wire.VERSIONING.and(WRITE.negate()),
                        StubAnswer.xml(200, "<VersioningConfiguration>" + versioning + "</VersioningConfiguration>"))
                .when(Wire.VERSIONING, StubAnswer.status(200))
                .when(LIFECYCLE.and(WRITE), this::write)
                .when(LIFECYCLE, request -> read())
                .when(LOCK, StubAnswer.error(404, "ObjectLockConfigurationNotFoundError"));
    }

    static String rule(String id, String prefix, String actions) {
        return "<Rule><ID>" + id + "</ID><Filter><Prefix>" + prefix + "</Prefix></Filter><Status>Enabled</Status>"
                + actions + "</Rule>";
    }

    static String oldVersionsAfter(int days) {
        return "<NoncurrentVersionExpiration><NoncurrentDays>" + days
                + "</NoncurrentDays></NoncurrentVersionExpiration>";
    }

    /** Answers a write with success, and goes on showing what was there before. */
    @CanIgnoreReturnValue
    ProtectionWire thatShowsNoWrites() {
        takesWrites = false;
        return this;
    }

    S3Protection wholeBucket() {
        return S3Protection.of(Wire.store(stub));
    }

    S3Protection under(String prefix) {
        return S3Protection.of(S3BlobStore.under(stub.client(), Wire.BUCKET, prefix));
    }

    List<RecordedRequest> writes() {
        return stub.requests().stream().filter(WRITE).toList();
    }

    List<RecordedRequest> requests() {
        return stub.requests();
    }

    private StubAnswer write(RecordedRequest request) {
        if (takesWrites) {
            rules = request.body().replaceAll("(?s)^.*?<Rule>", "<Rule>").replace("</LifecycleConfiguration>", "");
        }
        return StubAnswer.status(200);
    }

    private StubAnswer read() {
        return rules.isEmpty()
                ? StubAnswer.error(404, "NoSuchLifecycleConfiguration")
                : StubAnswer.xml(200, "<LifecycleConfiguration>" + rules + "</LifecycleConfiguration>")
                        .with("x-amz-transition-default-minimum-object-size", "varies_by_storage_class");
    }
}
