package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.tck.Samples;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After references were missed, only a person's word lets a store be swept again. */
final class AcknowledgeTest {

    private static final BlobKey ORPHAN = BlobKey.of("images/b-big.png");

    private final Shop shop = new Shop();
    private final BlobCollector collector = shop.collector();

    @BeforeEach
    void aShopWithAnOrphanAndTwoContradictions() {
        shop.show("a", shop.upload("images/a-big.png").name());
        BlobKey unused = shop.upload(ORPHAN.name());
        shop.seeTwice();
        raise("memory://", "referenced again after their removal, the first by run 1");
        raise("memory://", "named by a look-up");
    }

    @Test
    void shouldSweepNothingAndTellTheFirstOfThem() {
        Plan plan = collector.plan();

        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));

        assertThat(refused.report().result()).isEqualTo(Result.REFUSED);
        assertThat(refused.report().refusals())
                .singleElement()
                .isEqualTo(new PlanRefusal.NotAcknowledged(
                        shop.ledger.contradictions().open("memory://")))
                .satisfies(each -> assertThat(each.message())
                        .isEqualTo("2 contradictions were not acknowledged; the first is of run " + Samples.run(1)
                                + " at " + Samples.NIGHT
                                + ": 3 blobs referenced again after their removal, the first by run 1,"
                                + " such as 'images/x-big.png'. Find out why references were missed, restore what is"
                                + " missing, and acknowledge it."));
        assertThat(shop.store.stat(ORPHAN)).isPresent();
    }

    @Test
    void shouldSweepAgainAfterAWord() {
        assertThat(collector.acknowledge("Ada", "a migration was rolled back")).isEqualTo(2);
        assertThat(collector.acknowledge("Ada", "a migration was rolled back")).isZero();

        assertThat(collector.execute(collector.plan()).result()).isEqualTo(Result.SWEPT);
        assertThat(shop.store.stat(ORPHAN)).isEmpty();
    }

    @Test
    void shouldRequireANameAndAFinding() {
        assertThatThrownBy(() -> collector.acknowledge("Ada", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The contradictions of memory:// are acknowledged by 'Ada' for the reason ' '; neither may be"
                                + " blank. Say who looked, and what they found.");
        assertThatThrownBy(() -> collector.acknowledge("", "looked")).isInstanceOf(IllegalArgumentException.class);

        assertThat(shop.ledger.contradictions().open("memory://")).hasSize(2);
    }

    @Test
    void shouldCoverThisStoreOnly() {
        raise("memory://other/", "named by a look-up");

        collector.acknowledge("Ada", "a migration was rolled back");

        assertThat(shop.ledger.contradictions().open("memory://other/")).hasSize(1);
    }

    private void raise(String store, String detail) {
        shop.ledger
                .contradictions()
                .raise(new Contradiction(
                        store, Samples.run(1), Samples.NIGHT, 3, List.of(BlobKey.of("images/x-big.png")), detail));
    }
}
