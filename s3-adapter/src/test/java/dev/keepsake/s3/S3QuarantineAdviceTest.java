package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.s3.S3Protection.Advice;
import dev.keepsake.s3.S3Protection.Finding;
import dev.keepsake.s3.S3Protection.Level;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether copies in quarantine last as long as the restore window. */
class S3QuarantineAdviceTest {

    private static final Predicate<RecordedRequest> RULES_OF_COPIES =
            ProtectionWire.LIFECYCLE.and(request -> request.path().startsWith("/kept"));

    @ParameterizedTest
    @ValueSource(strings = {ProtectionWire.NEVER, ProtectionWire.SUSPENDED})
    void shouldCallAQuarantineAnUndo(String versioning) {
        Advice advice = advice(versioning, rule("<Expiration><Days>30</Days></Expiration>"));

        assertThat(advice.isFollowed()).isTrue();
        assertThat(advice.findings())
                .extracting(Finding::sentence)
                .containsExactly(
                        "Versioning is not enabled on the bucket 'uploads': a removal copies a blob to the quarantine"
                                + " s3://kept/q/ and then deletes it.",
                        "The lifecycle rule 'purge' of the bucket 'kept', for the keys under 'q/', destroys copies in the"
                                + " quarantine s3://kept/q/ after 30 days (Expiration), not before the restore window of"
                                + " PT720H = 30 days ends.");
    }

    @Test
    void shouldSayFirstThatCopiesAreDestroyedBeforeTheWindowEnds() {
        assertThat(worst(rule("<Expiration><Days>29</Days></Expiration>")))
                .isEqualTo(new Finding(
                        Level.DATA_LOSS,
                        "DATA LOSS: the lifecycle rule 'purge' of the bucket 'kept', for the keys under 'q/', destroys"
                                + " copies in the quarantine s3://kept/q/ after 29 days (Expiration), before the restore"
                                + " window of PT720H = 30 days ends. Set Days to at least 30, or shorten the window."));
        assertThat(worst(rule("<Expiration><Date>2030-01-01T00:00:00Z</Date></Expiration>")))
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.DATA_LOSS);
                    assertThat(finding.sentence()).contains("from 2030-01-01T00:00:00Z on (Expiration)");
                });
    }

    @Test
    void shouldNoteThatCopiesStayForEver() {
        assertThat(advice(ProtectionWire.NEVER, StubAnswer.error(404, "NoSuchLifecycleConfiguration"))
                        .findings())
                .contains(new Finding(
                        Level.NOTE,
                        "No enabled lifecycle rule destroys copies in the quarantine s3://kept/q/; they are kept and paid"
                                + " for until they are purged."));
    }

    @Test
    void shouldSayThatTheRulesForCopiesAreUnknown() {
        assertThat(worst(StubAnswer.error(403, "AccessDenied"))).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.UNKNOWN);
            assertThat(finding.sentence()).startsWith("Whether a lifecycle rule destroys copies in the quarantine");
        });
        assertThat(worst(rule("<DelMarkerExpiration><Days>1</Days></DelMarkerExpiration>")))
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.UNKNOWN);
                    assertThat(finding.sentence()).contains("[DelMarkerExpiration]");
                });
    }

    @Test
    void shouldStillAskForRulesWhereVersionsAreKept() {
        assertThat(advice(ProtectionWire.ENABLED, StubAnswer.error(404, "NoSuchLifecycleConfiguration"))
                        .findings())
                .anyMatch(finding ->
                        finding.level() == Level.TO_DO && finding.sentence().contains("kept and paid for for ever"));
    }

    private static StubAnswer rule(String actions) {
        return StubAnswer.xml(
                200,
                "<LifecycleConfiguration>" + ProtectionWire.rule("purge", "q/", actions) + "</LifecycleConfiguration>");
    }

    private static Finding worst(StubAnswer rulesOfCopies) {
        return advice(ProtectionWire.NEVER, rulesOfCopies).findings().get(0);
    }

    private static Advice advice(String versioning, StubAnswer rulesOfCopies) {
        StubHttpClient stub = new StubHttpClient()
                .when(RULES_OF_COPIES, rulesOfCopies)
                .when(ProtectionWire.LIFECYCLE, StubAnswer.error(404, "NoSuchLifecycleConfiguration"))
                .when(ProtectionWire.LOCK, StubAnswer.error(404, "ObjectLockConfigurationNotFoundError"))
                .when(
                        Wire.VERSIONING,
                        StubAnswer.xml(200, "<VersioningConfiguration>" + versioning + "</VersioningConfiguration>"));
        return S3Protection.of(S3BlobStore.builder(stub.client(), Wire.BUCKET)
                        .overWholeBucket()
                        .withQuarantine("kept", "q/")
                        .build())
                .advice(Duration.ofDays(30));
    }
}
