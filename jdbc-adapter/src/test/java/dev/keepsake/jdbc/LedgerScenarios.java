package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.CollectorRig;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Collectors of several processes, which have nothing in common but the database. */
interface LedgerScenarios {

    /** The ledger of the running test. */
    LedgerOnEngine engine();

    /** The pronouns.page script was one process after the other; none knew what the one before had read. */
    @Test
    default void shouldMissAProviderThatAnotherProcessHeard() {
        InMemoryReferences albums = InMemoryReferences.builder("albums", Clock.systemUTC())
                .withNamespace(Namespace.of("albums", "albums/{id}.zip"))
                .withPlace(new Place("albums", "file"))
                .build();
        albums.addKey("row", "albums/a.zip");
        try (CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions())) {
            rig.uploadShown("images/a-big.png", "images/b-big.png");
            Plan first = rig.builder(rig.store().store(), process(), rig.cards(), albums)
                    .withPolicies(CollectorRig.lenientPolicies())
                    .build()
                    .plan();
            assertThat(first.facts().receipts()).hasSize(2);

            RunRefusedException refused = catchThrowableOfType(
                    RunRefusedException.class, () -> rig.collector(process()).plan());
            assertThat(refused).as("a refusal").isNotNull();
            assertThat(refused.report().refusals())
                    .containsExactly(new ReferenceRefusal.ProviderMissing(ProviderId.of("albums")));

            process().roster().retire(first.facts().store(), ProviderId.of("albums"), "albums are gone for good");
            assertThat(rig.collector(process()).plan().facts().receipts()).hasSize(1);
        }
    }

    @Test
    default void shouldSeeTwicePlanRemoveAndRestoreEachInAProcessOfItsOwn() {
        try (CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions())) {
            rig.uploadShown("images/a-big.png", "images/b-big.png");
            BlobKey orphan = rig.upload("images/c-big.png");
            rig.passGrace();
            assertThat(rig.plan(rig.collector(process())).candidates()).isEmpty();
            rig.passGrace();
            Plan plan = rig.plan(rig.collector(process()));
            assertThat(CollectorRig.keysOf(plan)).containsExactly(orphan);

            Plan kept = process().runs().plan(plan.run()).orElseThrow();
            RunReport swept = rig.collector(process()).execute(kept);
            assertThat(swept.result()).isEqualTo(Result.SWEPT);
            assertThat(rig.has(orphan)).isFalse();

            BlobCollector later = rig.collector(process());
            assertThat(later.restore(plan.run()).restored()).isOne();
            assertThat(rig.has(orphan)).isTrue();
            assertThat(process().runs().state(plan.run())).contains(RunState.RESTORED);
        }
    }

    private Ledger process() {
        return JooqLedger.of(engine().dsl());
    }
}
