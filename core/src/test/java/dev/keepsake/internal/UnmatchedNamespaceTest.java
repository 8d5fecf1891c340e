package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.CollectorRig;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One namespace whose references and keys have nothing in common, while another is well. No policy helps here. */
final class UnmatchedNamespaceTest {

    private static final Namespace FLAGS = Namespace.of("flags", "flags/{id}.png");
    private static final Namespace ROOTED = Namespace.of("rooted", "/flags/{id}.png");

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final InMemoryReferences flags = InMemoryReferences.builder("flags", Clock.systemUTC())
            .withNamespace(FLAGS)
            .withNamespace(ROOTED)
            .withPlace(CollectorRig.IMAGE)
            .build();

    @BeforeEach
    void aStoreWhoseImagesAreWell() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        for (String each : List.of("1", "2", "3", "4")) {
            BlobKey unused = rig.upload("flags/" + each + ".png");
        }
    }

    @AfterEach
    void nothingWasTouched() {
        assertThat(rig.watch().touched()).isEmpty();
        rig.close();
    }

    @Test
    void shouldRefuseWhenNothingOfOneNamespaceMatches() {
        flags.addIdentity("card", FLAGS, "v2-1");
        flags.addKey("card", "flags/v2-2.png");

        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, this::plan);

        assertThat(refused).isNotNull();
        assertThat(refused.report().refusals())
                .containsExactly(new StoreRefusal.NamespaceUnmatched(
                        "flags",
                        2,
                        4,
                        List.of("v2-1", "flags/v2-2.png"),
                        List.of("flags/1.png", "flags/2.png", "flags/3.png")));
    }

    @Test
    void shouldShowTheFirstThreeReferences() {
        for (String each : List.of("v2-1", "v2-2", "v2-3", "v2-4")) {
            flags.addIdentity("card " + each, FLAGS, each);
        }

        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, this::plan);

        assertThat(refused).isNotNull();
        assertThat(refused.report().refusals())
                .containsExactly(new StoreRefusal.NamespaceUnmatched(
                        "flags",
                        4,
                        4,
                        List.of("v2-1", "v2-2", "v2-3"),
                        List.of("flags/1.png", "flags/2.png", "flags/3.png")));
    }

    @Test
    void shouldLetOneMatchPassToThePolicies() {
        flags.addIdentity("card", FLAGS, "v2-1");
        flags.addIdentity("card", FLAGS, "1");

        assertThat(plan().verdict().severity()).isEqualTo(Severity.ALLOW);
    }

    @Test
    void shouldLetANamespaceWithoutReferencesPassToThePolicies() {
        flags.addRow("card");

        assertThat(plan().facts().orphans().count()).isEqualTo(4);
    }

    @Test
    void shouldLetANamespaceWithoutBlobsPassToThePolicies() {
        flags.addIdentity("card", FLAGS, "1");
        flags.addIdentity("card", ROOTED, "gone");

        assertThat(plan().facts().orphans().count()).isEqualTo(3);
    }

    /** A key is read with a leading slash too; that reading alone doesn't make it a reference to that namespace. */
    @Test
    void shouldCountAReferenceForTheNamespaceOfItsOwnText() {
        BlobKey unused = rig.upload("/flags/9.png");
        flags.addKey("card", "flags/1.png");

        assertThat(plan().facts().orphans().count()).isEqualTo(4);
    }

    private Plan plan() {
        return rig.plan(rig.builder(rig.cards(), flags)
                .withPolicies(List.of(facts -> Verdict.allow()))
                .build());
    }
}
