package dev.keepsake.s3;

import static dev.keepsake.s3.ProtectionWire.ENABLED;
import static dev.keepsake.s3.ProtectionWire.oldVersionsAfter;
import static dev.keepsake.s3.ProtectionWire.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.keepsake.s3.S3Protection.Advice;
import dev.keepsake.s3.S3Protection.Finding;
import dev.keepsake.s3.S3Protection.Level;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bucket's configuration is taken for. */
class S3AdviceWireTest {

    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void shouldFindNothingToDoWhereEverythingIsAsItShouldBe() {
        Advice advice = advice(ENABLED, rule("purge", "", oldVersionsAfter(30) + sweepsMarkers() + endsUploads()));

        assertThat(advice.isFollowed()).isTrue();
        assertThat(advice.findings())
                .containsExactly(
                        new Finding(
                                Level.FINE,
                                "Versioning is enabled on the bucket 'uploads': a removal hides a blob behind a"
                                        + " delete marker, and its data stays."),
                        new Finding(
                                Level.FINE,
                                "The lifecycle rule 'purge' of the bucket 'uploads', for all keys, destroys old versions"
                                        + " after 30 days (NoncurrentDays), not before the restore window of PT720H = 30"
                                        + " days ends."));
    }

    @Test
    void shouldSayFirstThatDataIsDestroyedBeforeTheWindowEnds() {
        Advice advice = advice(ENABLED, rule("tidy", "flags/", oldVersionsAfter(29)));

        assertThat(advice.isFollowed()).isFalse();
        assertThat(advice.findings().get(0))
                .isEqualTo(new Finding(
                        Level.DATA_LOSS,
                        "DATA LOSS: the lifecycle rule 'tidy' of the bucket 'uploads', for the keys under 'flags/',"
                                + " destroys old versions after 29 days (NoncurrentDays), before the restore window of"
                                + " PT720H = 30 days ends. Set NoncurrentDays to at least 30, or shorten the window."));
    }

    @Test
    void shouldCountABeginningDayAsADay() {
        Advice advice = new ProtectionWire(ENABLED, rule("tidy", "", oldVersionsAfter(30)))
                .wholeBucket()
                .advice(MONTH.plusSeconds(1));

        assertThat(advice.findings().get(0).sentence())
                .contains("DATA LOSS: the lifecycle rule 'tidy'", "PT720H1S = 31 days");
    }

    @Test
    void shouldSayWhatSparedVersionsMean() {
        String spares = "<NoncurrentVersionExpiration><NoncurrentDays>%d</NoncurrentDays><NewerNoncurrentVersions>3"
                + "</NewerNoncurrentVersions></NoncurrentVersionExpiration>";

        assertThat(finding(Level.DATA_LOSS, advice(ENABLED, rule("few", "", spares.formatted(1)))))
                .contains("It spares the 3 newest of each key (NewerNoncurrentVersions)");
        Advice longEnough = advice(ENABLED, rule("few", "", spares.formatted(90)));
        assertThat(finding(Level.NOTE, longEnough))
                .contains("keeps the 3 newest old versions of each key for ever (NewerNoncurrentVersions)");
        assertThat(finding(Level.TO_DO, longEnough)).contains("kept and paid for for ever", "'few' (all keys)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Days>365</Days>", "<Date>2030-01-01T00:00:00Z</Date>"})
    void shouldSayThatAnExpirationHitsLiveBlobs(String when) {
        String expiry = rule("old", "", "<Expiration>" + when + "</Expiration>");

        assertThat(finding(Level.DATA_LOSS, advice(ENABLED, expiry)))
                .startsWith("DATA LOSS: the lifecycle rule 'old' of the bucket 'uploads', for all keys, hides blobs ")
                .contains("live ones too");
        assertThat(finding(Level.DATA_LOSS, advice(ProtectionWire.NEVER, expiry)))
                .contains("destroys blobs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Filter><Tag><Key>tmp</Key><Value>1</Value></Tag></Filter>",
                "<Filter><And><Prefix>flags/</Prefix><Tag><Key>tmp</Key><Value>1</Value></Tag></And></Filter>",
                "<Filter><And><Prefix>flags/</Prefix><ObjectSizeLessThan>9</ObjectSizeLessThan></And></Filter>",
                "<Filter><ObjectSizeGreaterThan>9</ObjectSizeGreaterThan></Filter>",
                "<Filter><ObjectSizeLessThan>9</ObjectSizeLessThan></Filter>"
            })
    void shouldNotTakeARuleForSomeBlobsForARuleForAll(String filter) {
        ProtectionWire wire = new ProtectionWire(
                ENABLED,
                "<Rule><ID>some</ID>" + filter + "<Status>Enabled</Status><Expiration><Days>9</Days></Expiration>"
                        + oldVersionsAfter(30) + "</Rule>");

        Advice advice = wire.under("flags/").advice(MONTH);

        assertThat(finding(Level.DATA_LOSS, advice)).contains("'some'", "that it picks by tag or size", "9 days after");
        assertThat(finding(Level.TO_DO, advice)).contains("These do so in part: 'some' (");
    }

    @ParameterizedTest
    @CsvSource({"'',true", "flags/,true", "fl,true", "flags/new/,false", "images/,false"})
    void shouldKnowWhichPrefixCoversTheScope(String prefix, String covers) {
        Advice advice = new ProtectionWire(ENABLED, rule("purge", prefix, oldVersionsAfter(30)))
                .under("flags/")
                .advice(MONTH);

        assertThat(advice.isFollowed()).isEqualTo(Boolean.parseBoolean(covers));
    }

    @Test
    void shouldReadTheOldFormOfRules() {
        String old =
                "<Rule><ID>v1</ID><Prefix>images/</Prefix><Status>Enabled</Status>" + oldVersionsAfter(1) + "</Rule>";

        assertThat(new ProtectionWire(ENABLED, old)
                        .under("flags/")
                        .advice(MONTH)
                        .findings())
                .noneMatch(finding -> finding.level() == Level.DATA_LOSS);
        assertThat(finding(Level.DATA_LOSS, advice(ENABLED, old))).contains("for the keys under 'images/'");
    }

    @Test
    void shouldNotCountADisabledRule() {
        String off = rule("off", "", oldVersionsAfter(1)).replace("Enabled", "Disabled");

        Advice advice = advice(ENABLED, off);

        assertThat(advice.findings()).noneMatch(finding -> finding.level() == Level.DATA_LOSS);
        assertThat(finding(Level.TO_DO, advice)).contains("No enabled lifecycle rule", "kept and paid for for ever");
    }

    @Test
    void shouldNoteMarkersAndUploadsThatNobodyTakesAway() {
        assertThat(advice(ENABLED, rule("purge", "", oldVersionsAfter(30))).findings())
                .extracting(Finding::level, finding -> finding.sentence().replaceAll(".*\\. Set ([A-Za-z]+).*", "$1"))
                .endsWith(tuple(
                        Level.FINE,
                        "The lifecycle rule 'purge' of the bucket 'uploads', for all keys, destroys old"
                                + " versions after 30 days (NoncurrentDays), not before the restore window of"
                                + " PT720H = 30 days ends."))
                .contains(
                        tuple(Level.NOTE, "ExpiredObjectDeleteMarker"),
                        tuple(Level.NOTE, "AbortIncompleteMultipartUpload"));
    }

    @Test
    void shouldSayThatFrozenVersionsAreNotRestored() {
        String frozen = "<NoncurrentVersionTransition><NoncurrentDays>7</NoncurrentDays><StorageClass>%s</StorageClass>"
                + "</NoncurrentVersionTransition>";

        assertThat(finding(Level.TO_DO, advice(ENABLED, rule("ice", "", frozen.formatted("DEEP_ARCHIVE")))))
                .contains("moves old versions to DEEP_ARCHIVE before the restore window of PT720H = 30 days ends");
        assertThat(advice(ENABLED, rule("ice", "", frozen.formatted("STANDARD_IA") + oldVersionsAfter(30)))
                        .isFollowed())
                .isTrue();
    }

    @Test
    void shouldTellTheStatesOfVersioningApart() {
        String purge = rule("purge", "", oldVersionsAfter(30));

        assertThat(finding(Level.TO_DO, advice(ProtectionWire.NEVER, purge)))
                .startsWith("Versioning was never enabled on the bucket 'uploads'");
        assertThat(finding(Level.DATA_LOSS, advice(ProtectionWire.SUSPENDED, purge)))
                .startsWith("DATA LOSS: versioning is suspended on the bucket 'uploads'");
        assertThat(finding(Level.TO_DO, advice(ENABLED + "<MfaDelete>Enabled</MfaDelete>", purge)))
                .startsWith("MFA delete is on for the bucket 'uploads'");
        assertThat(finding(Level.UNKNOWN, advice("<Status>Paused</Status>", purge)))
                .contains("keeps what is deleted is unknown", "'Paused', which is none of S3");
    }

    @Test
    void shouldNotTrustElementsThatTheSdkDrops() {
        assertThat(finding(
                        Level.UNKNOWN,
                        advice(
                                ENABLED + "<ExcludedPrefixes><Prefix>tmp/</Prefix></ExcludedPrefixes>",
                                rule("purge", "", oldVersionsAfter(30)))))
                .contains("has [ExcludedPrefixes, Prefix], which AWS doesn't");
        assertThat(finding(
                        Level.UNKNOWN,
                        advice(
                                ENABLED,
                                rule(
                                        "purge",
                                        "",
                                        oldVersionsAfter(30) + "<DelMarkerExpiration><Days>1</Days>"
                                                + "</DelMarkerExpiration>"))))
                .contains("have [DelMarkerExpiration], which is unknown here and may destroy data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P36501D"})
    void shouldRefuseAWindowThatIsNone(Duration window) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProtectionWire(ENABLED).wholeBucket().advice(window))
                .withMessageContaining("The restore window is ")
                .withMessageContaining("Pass the window that the collector is built with.");
    }

    @Test
    void shouldOnlyRead() {
        ProtectionWire wire = new ProtectionWire(ENABLED);

        assertThat(wire.wholeBucket().advice(MONTH).findings()).isNotEmpty();

        assertThat(wire.writes()).isEmpty();
        assertThat(wire.requests()).hasSize(3);
    }

    private static Advice advice(String versioning, String... rules) {
        return new ProtectionWire(versioning, rules).wholeBucket().advice(MONTH);
    }

    private static String finding(Level level, Advice advice) {
        return advice.findings().stream()
                .filter(finding -> finding.level() == level)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + level + " in " + advice))
                .sentence();
    }

    private static String sweepsMarkers() {
        return "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>";
    }

    private static String endsUploads() {
        return "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation>"
                + "</AbortIncompleteMultipartUpload>";
    }
}
