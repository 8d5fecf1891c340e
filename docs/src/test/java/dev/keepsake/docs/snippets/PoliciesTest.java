package dev.keepsake.docs.snippets;

import static dev.keepsake.tck.KeepsakeAssertions.assertThat;
import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThatCollection;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.ReplayedRun;
import dev.keepsake.tck.CollectorRig;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the guide to policies shows. */
class PoliciesTest {

    private static final Logger log = LoggerFactory.getLogger(PoliciesTest.class);

    // tag::policies-set
    SafetyPolicy ours = SafetyPolicy.all(
            SafetyPolicies.minimumReferences(1),
            SafetyPolicies.largestSharePerNamespace(Fraction.of(0.10)),
            SafetyPolicies.largestSize(ByteSize.ofGibibytes(20)),
            SafetyPolicies.largestFall(Fraction.of(0.30)),
            SafetyPolicies.unusualOrphans(4),
            SafetyPolicies.undoOutlastsBackups(Duration.ofDays(14)),
            SafetyPolicies.workingHours(
                    ZoneId.of("Europe/Vienna"),
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(16, 0)));
    // end::policies-set

    @Test
    void shouldJudgeByTheSet() {
        RunFacts monday = facts().namespace("flags", 1_000, orphans(10))
                .judgedAt(Instant.parse("2026-11-23T09:00:00Z"))
                .build();
        assertThat(ours).allows(monday);
        assertThat(ours)
                .keeps(facts().namespace("flags", 1_000, orphans(10))
                        .judgedAt(Instant.parse("2026-11-27T09:00:00Z"))
                        .build())
                .because("It is FRIDAY");
    }

    @Test
    void shouldTestAPolicyOfItsOwn() {
        // tag::policies-own
        SafetyPolicy noAvatars = facts -> facts.namespaces().stream()
                        .anyMatch(each -> each.namespace().name().equals("avatars")
                                && each.candidates().count() > 0)
                ? Verdict.hold("Avatars would go. Ask the profile team first.")
                : Verdict.allow();
        // end::policies-own
        // tag::policies-test
        RunFacts avatars = facts().namespace("avatars", 1_000, orphans(3)).build();
        RunFacts flags = facts().namespace("flags", 1_000, orphans(3)).build();
        assertThat(noAvatars).holds(avatars).because("Ask the profile team first.");
        assertThat(noAvatars).allows(flags);
        // end::policies-test
    }

    @Test
    void shouldAskWhatItWouldHaveSaid() {
        try (CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions())) {
            rig.uploadShown("images/a-big.png", "images/b-big.png");
            BlobKey unusedOrphan = rig.upload("images/o-big.png");
            BlobCollector collector = rig.collector();
            Plan plan = rig.plan(collector);

            // tag::policies-replay
            for (ReplayedRun each : collector.replay(ours, 50)) {
                if (each.isJudgedOtherwise()) {
                    log.info("{}: {} then, {} now", each.run(), each.then(), each.now());
                }
            }
            // end::policies-replay
            assertThatCollection(collector.replay(ours, 50))
                    .extracting(ReplayedRun::run)
                    .containsExactly(plan.run());
        }
    }
}
