package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider reported last decides what it may report now. */
final class HistoryTest {

    private static final ProviderId CARDS = ProviderId.of("cards");

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final BlobCollector strict = rig.judgedBy(SafetyPolicies.largestFall(Fraction.of(0.5)));

    @BeforeEach
    void aStoreOfFourImages() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png", "images/d-big.png");
    }

    @AfterEach
    void nothingWasTouched() {
        assertThat(rig.watch().touched()).isEmpty();
        rig.close();
    }

    @Test
    void shouldRefuseAnotherDatabaseThanLastTime() {
        Plan unused = rig.plan(rig.collector());

        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, this::planFromStaging);

        assertThat(refused).isNotNull();
        assertThat(refused.report().refusals())
                .containsExactly(new ReferenceRefusal.DatabaseChanged(CARDS, "memory", "staging"));
        assertThat(rig.ledger()
                        .roster()
                        .lastReceipt("memory://", CARDS)
                        .orElseThrow()
                        .snapshot()
                        .database())
                .isEqualTo("memory");
    }

    @Test
    void shouldStartAnewWithAnotherDatabaseWhenTheProviderWasRetired() {
        Plan first = rig.plan(rig.collector());
        rig.ledger().roster().retire("memory://", CARDS, "moved to a new server");

        assertThat(planFromStaging().facts().providers().get(0).previous()).isEmpty();
        assertThat(planFromStaging().facts().providers().get(0).previous()).isPresent();
        assertThat(first.facts().providers().get(0).previous()).isEmpty();
    }

    /** A fall must not become the norm because it was reported once. */
    @Test
    void shouldRefuseAFallInEveryRunAndNotOnlyInTheFirst() {
        Plan unused = rig.plan(strict);
        remove("a", "b", "c");

        for (int night = 1; night <= 3; night++) {
            assertThat(rig.plan(strict).verdict().reasons().toString())
                    .as("night " + night)
                    .contains("Provider 'cards' reported 1 references, and 4 before: a fall of 75 %");
        }
        Plan seen = rig.plan(rig.judgedBy(facts -> Verdict.allow()));
        assertThat(seen.verdict().severity()).isEqualTo(Severity.ALLOW);
        assertThat(rig.plan(strict).verdict().severity()).isEqualTo(Severity.ALLOW);
    }

    @Test
    void shouldLetAFallWithinTheLimitPass() {
        Plan unused = rig.plan(strict);
        remove("a", "b");

        assertThat(rig.plan(strict).verdict().severity()).isEqualTo(Severity.ALLOW);
    }

    /** Whoever was heard once is expected from then on, though the run came to nothing. */
    @Test
    void shouldExpectAProviderThatOnlyARefusedRunHeard() {
        Plan refused = rig.plan(rig.judgedBy(facts -> Verdict.refuse("No.")));

        assertThat(refused.verdict().severity()).isEqualTo(Severity.REFUSE);
        assertThat(rig.ledger().roster().expected("memory://")).containsExactly(CARDS);
    }

    private void remove(String... images) {
        for (String each : images) {
            BlobKey key = BlobKey.of("images/" + each + "-big.png");
            rig.removeCard("card of " + key.name(), key);
        }
    }

    private Plan planFromStaging() {
        ReferenceProvider staging = FaultyProvider.signing(
                rig.cards(),
                receipt -> new ReferenceReceipt(
                        receipt.provider(),
                        receipt.rows(),
                        receipt.references(),
                        new Snapshot("staging", receipt.snapshot().takenAt())));
        return rig.plan(
                rig.builder(rig.store().store(), rig.ledger(), ClaimedDatabase.named("staging", staging), staging)
                        .withPolicies(CollectorRig.lenientPolicies())
                        .build());
    }
}
