package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.RunRefusedException;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.UnclaimedMigrationException;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Not to know which schema versions are in use is not to have none. */
final class GatesTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @BeforeEach
    void aStore() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldRefuseWhenVersionsCannotBeCounted() {
        Refusal refusal = refusalWhenCountingMeets(new IllegalStateException("no connection"));

        assertThat(refusal).isInstanceOf(ReferenceRefusal.SchemaVersionsUnknown.class);
        assertThat(refusal.message()).contains("'cards'").contains("java.lang.IllegalStateException: no connection.");
    }

    @Test
    void shouldRefuseWhenTheColumnOfVersionsIsGone() {
        assertThat(refusalWhenCountingMeets(
                        new MissingPlaceException("The column cards.version is gone.", new Exception())))
                .isInstanceOf(ReferenceRefusal.PlaceMissing.class);
    }

    @Test
    void shouldRefuseMigrationsThatTheProviderDoesNotClaim() {
        Refusal refusal = refusalWhenCountingMeets(new UnclaimedMigrationException("it is at 12. Claim 12."));

        assertThat(refusal).isInstanceOf(ReferenceRefusal.MigrationNotClaimed.class);
        assertThat(refusal.message())
                .startsWith("Provider 'cards' does not claim")
                .endsWith(": it is at 12. Claim 12.");
    }

    @Test
    void shouldCloseAgainBeforeASweep() {
        Plan plan = rig.plan(rig.collector());
        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class,
                () -> rig.reading(FaultyProvider.unableToCount(
                                rig.cards(), () -> new IllegalStateException("no connection")))
                        .execute(plan));

        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report().refusals()).hasExactlyElementsOfTypes(ReferenceRefusal.SchemaVersionsUnknown.class);
    }

    private Refusal refusalWhenCountingMeets(RuntimeException failure) {
        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class,
                () -> rig.reading(FaultyProvider.unableToCount(rig.cards(), () -> failure))
                        .plan());
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(rig.watch().listings()).isZero();
        assertThat(refused.report().refusals()).hasSize(1);
        return refused.report().refusals().get(0);
    }
}
