package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.RemovalMode;
import dev.keepsake.reference.Namespace;
import dev.keepsake.tck.Samples;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is judged by sizes, times and the protection of the store. */
final class ContextPoliciesTest {

    @Test
    void shouldRefuseTooManyBytes() {
        SafetyPolicy policy = SafetyPolicies.largestSize(ByteSize.ofBytes(3000));

        assertThat(policy.judge(facts().namespace("a", 9, orphans(1))
                        .namespace("b", 9, orphans(2))
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().namespace("a", 9, orphans(2))
                        .namespace("b", 9, orphans(2, 1001))
                        .build()))
                .isEqualTo(
                        Verdict.refuse("In all namespaces together 3001 bytes would be removed, more than the limit of"
                                + " 3000 bytes. Look at the plan; raise the limit only if all of it is to go."));
        assertThat(policy).hasToString("refuse to remove more than 3000 bytes in one run");
    }

    @Test
    void shouldRefuseTooManyBytesOfOneNamespace() {
        SafetyPolicy policy = SafetyPolicies.largestSizePerNamespace(ByteSize.ofBytes(0));

        assertThat(policy.judge(
                        facts().namespace("a", 9, orphans(9).candidates(0)).build()))
                .as("none is to go")
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().namespace("a", 9, orphans(0))
                                .namespace("b", 9, orphans(1, 1))
                                .build())
                        .reasons()
                        .toString())
                .contains("In namespace 'b' 1 bytes would be removed, more than the limit of 0 bytes.");
        assertThat(policy).hasToString("refuse to remove more than 0 bytes of one namespace in one run");
    }

    @Test
    void shouldRefuseTooManyBlobsThatNobodyClaims() {
        SafetyPolicy policy = SafetyPolicies.largestUnclaimedShare(Fraction.of(0.1));

        assertThat(policy.judge(
                        facts().namespace("a", 90, orphans(0)).unclaimed(10).build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(
                        facts().namespace("a", 89, orphans(0)).unclaimed(11).build()))
                .isEqualTo(Verdict.refuse("11 of 100 blobs (11000 of 100000 bytes) belong to no claimed namespace, more"
                        + " than the limit of 10 %. They are kept, and so is what they hide: look at the examples for"
                        + " keys of a shape that no provider knows; claim them, or raise the limit if they are somebody"
                        + " else's."));
        assertThat(policy.judge(facts().namespace("a", new Tally(99, 99), orphans(0))
                                .unclaimed(1)
                                .build())
                        .severity())
                .as("by bytes")
                .isEqualTo(Severity.REFUSE);
        assertThat(policy).hasToString("refuse when more than 10 % of all blobs belong to no claimed namespace");
    }

    @Test
    void shouldRefuseWhatCannotBeUndone() {
        SafetyPolicy policy = SafetyPolicies.undoRequired();

        assertThat(policy.judge(facts().removal(RemovalMode.SOFT).build())).isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().removal(RemovalMode.QUARANTINE).build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().removal(RemovalMode.HARD).build()))
                .isEqualTo(Verdict.refuse("The store s3://uploads/ offers no removal that can be undone. Enable"
                        + " versioning, or name a place for a quarantine."));
        assertThat(policy.judge(facts().withoutUndo().build()).severity()).isEqualTo(Severity.REFUSE);
        assertThat(policy).hasToString("refuse when a removal could not be undone");
    }

    @Test
    void shouldRefuseAWindowThatBackupsOutlast() {
        SafetyPolicy policy = SafetyPolicies.undoOutlastsBackups(Duration.ofDays(14));

        assertThat(policy.judge(
                        facts().restoreWindow(Duration.ofDays(14).plusNanos(1)).build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().restoreWindow(Duration.ofDays(14)).build()))
                .isEqualTo(Verdict.refuse("What is removed can be brought back for PT336H, and the database may be"
                        + " restored from backups of up to PT336H: it would name blobs that are gone. Make the restore"
                        + " window longer than that, and the rules of the bucket too."));
        assertThat(policy)
                .hasToString(
                        "refuse unless removals can be undone for longer than PT336H, the age of the oldest backup");
    }

    @Test
    void shouldRefuseAReceiptOfAnOlderState() {
        SafetyPolicy policy = SafetyPolicies.freshReceipts(Duration.ofSeconds(5));

        assertThat(policy.judge(facts().receipt("cards", 1)
                        .readAsOf(Samples.NIGHT.minusSeconds(5))
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().receipt("cards", 1)
                        .receipt("flags", 1)
                        .readAsOf(Samples.NIGHT.minusSeconds(6))
                        .build()))
                .isEqualTo(Verdict.refuse("Provider 'flags' read postgresql://db/shop as of "
                        + Samples.NIGHT.minusSeconds(6) + ", which is PT6S before the listing of " + Samples.NIGHT
                        + " and more than the tolerance of PT5S. References of blobs that came since are missing. Read"
                        + " from the primary or from a replica that keeps up, after the listing; if only the clocks"
                        + " differ, mend them or raise the tolerance."));
        assertThat(policy)
                .hasToString("refuse when references were read from a state more than PT5S older than the listing");
        assertThatThrownBy(() -> SafetyPolicies.freshReceipts(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The tolerance is PT-1S; it must be at least zero.");
    }

    @Test
    void shouldKeepEverythingOutsideOfTheHours() {
        SafetyPolicy policy = SafetyPolicies.workingHours(
                ZoneId.of("Europe/Vienna"),
                Set.of(DayOfWeek.TUESDAY, DayOfWeek.MONDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0));

        assertThat(policy.judge(judged("2022-10-03T07:00:00Z")))
                .as("Monday, 9:00")
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(judged("2022-10-04T14:59:59Z"))).isEqualTo(Verdict.allow());
        assertThat(policy.judge(judged("2022-10-04T15:00:00Z")))
                .isEqualTo(Verdict.keep("It is TUESDAY, 17:00 in Europe/Vienna, outside of the hours MONDAY, TUESDAY"
                        + " 09:00 to 17:00. Run within them."));
        assertThat(policy.judge(judged("2022-10-03T06:59:59Z")).severity()).isEqualTo(Severity.KEEP);
        assertThat(policy.judge(judged("2022-10-05T10:00:00Z")).severity())
                .as("Wednesday")
                .isEqualTo(Severity.KEEP);
        assertThat(policy).hasToString("keep everything outside of MONDAY, TUESDAY 09:00 to 17:00 in Europe/Vienna");
    }

    @Test
    void shouldRefuseHoursThatNeverAre() {
        assertThatThrownBy(() -> SafetyPolicies.workingHours(
                        ZoneId.of("UTC"), Set.of(DayOfWeek.MONDAY), LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The working hours are from 12:00 to 12:00 on [MONDAY]; they need a day, and an end after"
                        + " their beginning on the same day.");
        assertThatThrownBy(() ->
                        SafetyPolicies.workingHours(ZoneId.of("UTC"), Set.of(), LocalTime.MIDNIGHT, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldAddAMarginForClocks() {
        SafetyPolicy policy = SafetyPolicies.minimumAge(Duration.ofHours(2), Duration.ofMinutes(5));

        assertThat(policy.judge(aged(Duration.ofMinutes(125)))).isEqualTo(Verdict.allow());
        assertThat(policy.judge(aged(Duration.ofMinutes(125).minusNanos(1))))
                .isEqualTo(Verdict.keep("younger than PT2H, and PT5M for clocks that differ"));
        assertThat(policy).hasToString("keep blobs younger than PT2H, and PT5M for clocks that differ");
        assertThatThrownBy(() -> SafetyPolicies.minimumAge(Duration.ofHours(2), Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The margin for clocks is PT-0.000000001S; it must be at least zero.");
    }

    private static RunFacts judged(String time) {
        return facts().judgedAt(Instant.parse(time)).build();
    }

    private static Orphan aged(Duration age) {
        return new Orphan(Samples.blob("flags/a.png"), Namespace.of("flags", "flags/{id}.png"), age, age);
    }

    @Test
    void shouldRefuseAStoreThatNobodyAdopted() {
        SafetyPolicy policy = SafetyPolicies.pairingRequired();

        assertThat(policy.judge(facts().unpaired().build()))
                .isEqualTo(Verdict.refuse(
                        "The store s3://uploads/ is not paired with this ledger, so staging's database could be collecting"
                                + " production's store. Make sure that both are the right ones, and call"
                                + " BlobCollector.adopt(who, reason) once."));
        assertThat(policy.judge(facts().build())).isEqualTo(Verdict.allow());
        assertThat(policy).hasToString("refuse when the store is not paired with the ledger");
    }
}
