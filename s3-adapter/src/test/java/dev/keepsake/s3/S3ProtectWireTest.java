package dev.keepsake.s3;

import static dev.keepsake.s3.ProtectionWire.ENABLED;
import static dev.keepsake.s3.ProtectionWire.NEVER;
import static dev.keepsake.s3.ProtectionWire.SUSPENDED;
import static dev.keepsake.s3.ProtectionWire.oldVersionsAfter;
import static dev.keepsake.s3.ProtectionWire.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.s3.S3Protection.OldVersions;
import dev.keepsake.s3.S3Protection.Setup;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one thing that changes a bucket's configuration, and all that keeps it from that. */
class S3ProtectWireTest {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final String NOT_SET_UP =
            "The bucket 'uploads' was not set up for a restore window of PT720H = 30 days: ";

    @Test
    void shouldWriteTheRuleThenEnableVersioningThenTellToWait() {
        ProtectionWire wire = new ProtectionWire(NEVER);

        Setup setup = wire.under("flags/").protect(MONTH, OldVersions.KEEP);

        assertThat(wire.writes())
                .satisfiesExactly(
                        rules -> assertThat(rules.body())
                                .contains(
                                        "<ID>keepsake-restore-window:flags/</ID>",
                                        "<Filter><Prefix>flags/</Prefix></Filter>",
                                        "<Status>Enabled</Status>",
                                        "<NoncurrentDays>30</NoncurrentDays>",
                                        "<ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker>")
                                .doesNotContain("<Days>", "<Date>", "Abort", "Tag"),
                        versioning -> assertThat(versioning.body()).contains("<Status>Enabled</Status>"));
        assertThat(setup.waitBeforeRemoving()).hasValue(Duration.ofMinutes(15));
        assertThat(setup.sentences())
                .containsExactly(
                        "The lifecycle rule 'keepsake-restore-window:flags/' was written beside 0 others, which are as"
                                + " they were: old versions of s3://uploads/flags/ are destroyed after 30 days.",
                        "Versioning was enabled on the bucket 'uploads'. Wait 15 minutes before anything is removed:"
                                + " until all of S3 knows, a delete may still destroy data.");
    }

    @Test
    void shouldFollowItsOwnAdvice() {
        ProtectionWire wire = new ProtectionWire(ENABLED);

        assertThat(wire.under("flags/").protect(MONTH, OldVersions.EXPIRE).waitBeforeRemoving())
                .isEmpty();

        assertThat(wire.under("flags/").advice(MONTH).isFollowed()).isTrue();
    }

    @Test
    void shouldKeepEveryOtherRuleAsItIs() {
        String tidy = "<Rule><ID>tidy &amp; co</ID><Filter><And><Prefix>tmp/</Prefix><Tag><Key>k</Key><Value>v</Value>"
                + "</Tag><ObjectSizeGreaterThan>9</ObjectSizeGreaterThan></And></Filter><Status>Disabled</Status>"
                + "<Transition><Days>3</Days><StorageClass>NEW_CLASS</StorageClass></Transition>"
                + "<AbortIncompleteMultipartUpload><DaysAfterInitiation>2</DaysAfterInitiation>"
                + "</AbortIncompleteMultipartUpload></Rule>";
        ProtectionWire wire = new ProtectionWire(NEVER, tidy, rule("other", "docs/", oldVersionsAfter(1)));

        Setup setup = wire.under("flags/").protect(MONTH, OldVersions.KEEP);

        RecordedRequest write = wire.writes().get(0);
        assertThat(write.header("x-amz-transition-default-minimum-object-size")).hasValue("varies_by_storage_class");
        assertThat(write.body())
                .contains(
                        "<ID>tidy &amp; co</ID>",
                        "<Prefix>tmp/</Prefix>",
                        "<Tag><Key>k</Key><Value>v</Value></Tag>",
                        "<ObjectSizeGreaterThan>9</ObjectSizeGreaterThan>",
                        "<Status>Disabled</Status>",
                        "<StorageClass>NEW_CLASS</StorageClass>",
                        "<DaysAfterInitiation>2</DaysAfterInitiation>",
                        "<ID>other</ID>",
                        "<NoncurrentDays>1</NoncurrentDays>");
        assertThat(setup.sentences().get(0)).contains("beside 2 others, which are as they were");
    }

    @Test
    void shouldUseTheOldFormWhereTheOthersDo() {
        ProtectionWire wire = new ProtectionWire(
                NEVER,
                "<Rule><ID>v1</ID><Prefix>docs/</Prefix><Status>Enabled</Status>" + oldVersionsAfter(1) + "</Rule>");

        assertThat(wire.under("flags/").protect(MONTH, OldVersions.KEEP).sentences())
                .hasSize(2);

        assertThat(wire.writes().get(0).body())
                .contains("<Prefix>flags/</Prefix>")
                .doesNotContain("<Filter>");
    }

    @Test
    void shouldWriteNothingTwice() {
        ProtectionWire wire = new ProtectionWire(ENABLED);
        assertThat(wire.wholeBucket().protect(MONTH, OldVersions.EXPIRE).sentences())
                .hasSize(2);

        Setup again = wire.wholeBucket().protect(MONTH, OldVersions.KEEP);

        assertThat(wire.writes()).hasSize(1);
        assertThat(again.sentences())
                .containsExactly(
                        "No lifecycle rule was written: one that is there covers s3://uploads/ and the restore window"
                                + " of PT720H = 30 days.",
                        "Versioning was enabled before on the bucket 'uploads'.");
    }

    @Test
    void shouldRaiseItsOwnRuleAndNeverLowerIt() {
        ProtectionWire wire = new ProtectionWire(ENABLED, rule("keepsake-restore-window", "", oldVersionsAfter(7)));

        assertThat(wire.wholeBucket()
                        .protect(MONTH, OldVersions.KEEP)
                        .sentences()
                        .get(0))
                .contains("after 30 days");
        assertThat(wire.writes().get(0).body()).containsOnlyOnce("<Rule>");

        assertThatThrownBy(() -> wire.wholeBucket().protect(Duration.ofDays(29), OldVersions.EXPIRE))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("'keepsake-restore-window' promises 30 days, and what was removed under that"
                        + " promise would be destroyed after 29.");
        assertThat(wire.writes()).hasSize(1);
    }

    @Test
    void shouldLeaveABucketThatIsCoveredAlreadyItsRule() {
        ProtectionWire wire = new ProtectionWire(NEVER, rule("year", "", oldVersionsAfter(365)));

        assertThat(wire.under("flags/")
                        .protect(MONTH, OldVersions.KEEP)
                        .sentences()
                        .get(0))
                .startsWith("No lifecycle rule was written");

        assertThat(wire.writes()).singleElement().matches(Wire.VERSIONING);
    }

    @ParameterizedTest
    @ValueSource(strings = {ENABLED, SUSPENDED})
    void shouldNotExpireOldVersionsUnasked(String versioning) {
        ProtectionWire wire = new ProtectionWire(versioning);

        assertRefused(
                wire,
                "it has or had versioning, so it may keep old versions, and the new rule would destroy those"
                        + " that are older than 30 days. If nobody needs them, pass OldVersions.EXPIRE");

        assertThat(wire.wholeBucket().protect(MONTH, OldVersions.EXPIRE).sentences())
                .hasSize(2);
    }

    @Test
    void shouldRefuseBesideARuleThatDestroysTooEarly() {
        assertRefused(
                new ProtectionWire(NEVER, rule("tidy", "flags/old/", oldVersionsAfter(29))),
                "the lifecycle rule 'tidy', for the keys under 'flags/old/', destroys old versions after 29 days, before"
                        + " the window ends. Set its NoncurrentDays to at least 30, or disable it.");
    }

    @Test
    void shouldRefuseToCutShortWhatAnotherRulePromises() {
        assertRefused(
                new ProtectionWire(NEVER, rule("legal", "flags/legal/", oldVersionsAfter(3650))),
                "the lifecycle rule 'legal', for the keys under 'flags/legal/', has terms of its own for old versions");
        assertRefused(
                new ProtectionWire(
                        NEVER,
                        rule(
                                "five",
                                "",
                                "<NoncurrentVersionExpiration><NoncurrentDays>60</NoncurrentDays>"
                                        + "<NewerNoncurrentVersions>5</NewerNoncurrentVersions>"
                                        + "</NoncurrentVersionExpiration>")),
                "the lifecycle rule 'five', for all keys, has terms of its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Status>Disabled</Status><Filter><Prefix></Prefix></Filter>",
                "<Status>Enabled</Status><Filter><Prefix>a/</Prefix></Filter>",
                "<Status>Enabled</Status><Filter><Prefix></Prefix></Filter><Expiration><Days>1</Days></Expiration>"
            })
    void shouldNotTouchItsOwnRuleOnceSomebodyChangedIt(String changed) {
        assertRefused(
                new ProtectionWire(
                        ENABLED, "<Rule><ID>keepsake-restore-window</ID>" + changed + oldVersionsAfter(7) + "</Rule>"),
                "its lifecycle rule 'keepsake-restore-window' is not as it was written by this library");
    }

    @Test
    void shouldRefuseWhatItWouldLoseOnWritingBack() {
        assertRefused(
                new ProtectionWire(
                        NEVER, rule("minio", "docs/", "<DelMarkerExpiration><Days>1</Days></DelMarkerExpiration>")),
                "its lifecycle rules have [DelMarkerExpiration], which is unknown here and would be lost");
        assertRefused(
                new ProtectionWire(SUSPENDED + "<ExcludeFolders>true</ExcludeFolders>"),
                "its versioning has [ExcludeFolders], which AWS doesn't");
        assertRefused(
                new ProtectionWire(ENABLED + "<MfaDelete>Enabled</MfaDelete>"),
                "MFA delete is on, and S3 runs no lifecycle rules on such a bucket.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifecycle", "versioning"})
    void shouldRefuseIfThePresentStateCantBeRead(String unreadable) {
        StubHttpClient stub = new StubHttpClient()
                .when(request -> request.query().containsKey(unreadable), StubAnswer.error(403, "AccessDenied"))
                .when(Wire.VERSIONING, StubAnswer.xml(200, "<VersioningConfiguration></VersioningConfiguration>"))
                .when(ProtectionWire.LIFECYCLE, StubAnswer.error(404, "NoSuchLifecycleConfiguration"));

        assertThatThrownBy(() -> S3Protection.of(Wire.store(stub)).protect(MONTH, OldVersions.EXPIRE))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageStartingWith(NOT_SET_UP + "its present state can't be read. GetBucket")
                .hasMessageContaining("AccessDenied");
        assertThat(stub.requests()).noneMatch(ProtectionWire.WRITE);
    }

    @Test
    void shouldSayThatTheWriteDoesNotShowYet() {
        ProtectionWire wire = new ProtectionWire(NEVER, rule("docs", "docs/", oldVersionsAfter(1))).thatShowsNoWrites();

        assertThat(wire.under("flags/")
                        .protect(MONTH, OldVersions.KEEP)
                        .sentences()
                        .get(0))
                .endsWith("S3 does not show it yet; look again in some minutes.");
    }

    @Test
    void shouldNoticeThatOtherRulesAreNotWhatTheyWere() {
        String docs = rule("docs", "docs/", oldVersionsAfter(1));
        StubHttpClient stub = new StubHttpClient()
                .when(Wire.VERSIONING, StubAnswer.xml(200, "<VersioningConfiguration></VersioningConfiguration>"))
                .then(StubAnswer.xml(200, "<LifecycleConfiguration>" + docs + "</LifecycleConfiguration>"))
                .then(StubAnswer.status(200))
                .then(StubAnswer.xml(
                        200,
                        "<LifecycleConfiguration>" + rule("docs", "docs/", oldVersionsAfter(9))
                                + "</LifecycleConfiguration>"));

        assertThatThrownBy(() -> S3Protection.of(S3BlobStore.under(stub.client(), Wire.BUCKET, "flags/"))
                        .protect(MONTH, OldVersions.KEEP))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("now others than ours are not as they were")
                .hasMessageContaining("Compare them and put them right.");
    }

    @Test
    void shouldGiveALongPrefixAnIdThatS3Takes() {
        String prefix = "x".repeat(300) + "/";
        ProtectionWire wire = new ProtectionWire(NEVER);

        assertThat(wire.under(prefix)
                        .protect(MONTH, OldVersions.KEEP)
                        .sentences()
                        .get(0))
                .containsPattern("'keepsake-restore-window#[0-9a-f]{64}'");
    }

    private static void assertRefused(ProtectionWire wire, String why) {
        assertThatThrownBy(() -> wire.wholeBucket().protect(MONTH, OldVersions.KEEP))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageStartingWith(NOT_SET_UP + why);
        assertThat(wire.writes()).isEmpty();
    }
}
