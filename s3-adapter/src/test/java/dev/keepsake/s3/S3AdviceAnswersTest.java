package dev.keepsake.s3;

import static dev.keepsake.s3.ProtectionWire.ENABLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.s3.S3Protection.Advice;
import dev.keepsake.s3.S3Protection.Finding;
import dev.keepsake.s3.S3Protection.Level;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a store's answers that are no configuration. */
class S3AdviceAnswersTest {

    private static final Duration MONTH = Duration.ofDays(30);

    private static String finding(Level level, Advice advice) {
        return advice.findings().stream()
                .filter(finding -> finding.level() == level)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + level + " in " + advice))
                .sentence();
    }

    @Test
    void shouldNoteADefaultRetention() {
        StubHttpClient stub = new StubHttpClient()
                .when(
                        ProtectionWire.LOCK,
                        StubAnswer.xml(
                                200,
                                "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>"
                                        + "<DefaultRetention><Mode>GOVERNANCE</Mode><Days>90</Days></DefaultRetention>"
                                        + "</Rule></ObjectLockConfiguration>"))
                .when(request -> true, StubAnswer.error(501, "NotImplemented"));

        assertThat(finding(Level.NOTE, S3Protection.of(Wire.store(stub)).advice(MONTH)))
                .contains("locked for 90 days in mode GOVERNANCE", "delete markers go over locked versions");
    }

    @ParameterizedTest
    @CsvSource({"403,AccessDenied", "501,NotImplemented", "405,MethodNotAllowed"})
    void shouldSayWhatItMayNotKnow(int status, String code) {
        StubHttpClient stub = new StubHttpClient().when(request -> true, StubAnswer.error(status, code));

        Advice advice = S3Protection.of(Wire.store(stub)).advice(MONTH);

        assertThat(advice.isFollowed()).isFalse();
        assertThat(advice.findings())
                .satisfiesExactly(
                        versions -> assertThat(versions.sentence())
                                .startsWith("Whether the bucket 'uploads' keeps what is deleted is unknown: "
                                        + "GetBucketVersioning on the bucket 'uploads' failed: status " + status
                                        + ", code " + code)
                                .endsWith("Grant s3:GetBucketVersioning, or have an operator look."),
                        rules -> assertThat(rules.sentence())
                                .contains("is unknown: GetBucketLifecycleConfiguration")
                                .endsWith("Grant s3:GetLifecycleConfiguration, or have an operator look."),
                        lock -> assertThat(lock.sentence())
                                .contains("is unknown: GetObjectLockConfiguration")
                                .endsWith("Grant s3:GetBucketObjectLockConfiguration to be told."));
        assertThat(advice.findings())
                .extracting(Finding::level)
                .containsExactly(Level.UNKNOWN, Level.UNKNOWN, Level.NOTE);
    }

    @Test
    void shouldNotTakeAnAnswerOfAnotherKindForAnEmptyConfiguration() {
        StubHttpClient stub = new StubHttpClient().when(request -> true, Wire.lastPage("a"));

        assertThat(finding(Level.UNKNOWN, S3Protection.of(Wire.store(stub)).advice(MONTH)))
                .contains("GetBucketVersioning on the bucket 'uploads' was answered with 'ListBucketResult' and not"
                        + " with 'VersioningConfiguration', so the store doesn't know the question.");
    }

    @ParameterizedTest
    @CsvSource({"404,NoSuchBucket", "500,InternalError", "301,PermanentRedirect"})
    void shouldNotMakeAnAdviceOfAFailure(int status, String code) {
        StubHttpClient stub = new StubHttpClient()
                .when(ProtectionWire.LIFECYCLE, StubAnswer.error(status, code))
                .when(
                        Wire.VERSIONING,
                        StubAnswer.xml(200, "<VersioningConfiguration>" + ENABLED + "</VersioningConfiguration>"));

        assertThatThrownBy(() -> S3Protection.of(Wire.store(stub)).advice(MONTH))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining(
                        "GetBucketLifecycleConfiguration on the bucket 'uploads' failed: status " + status);
    }
}
