package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.tck.FaultyLedger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Net 10: what is referenced again after its removal comes back, and nothing more goes until a person has looked. */
final class ResurrectionTest {

    private final Shop shop = new Shop();
    private final BlobCollector collector = shop.collector();
    private BlobKey removed;
    private RunId remover;

    @BeforeEach
    void aShopWithARemovedBlob() {
        shop.show("a", shop.upload("images/a-big.png").name());
        removed = shop.upload("images/b-big.png");
        shop.seeTwice();
        Plan plan = collector.plan();
        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
        remover = plan.run();
    }

    @Test
    void shouldBringBackWhatIsReferencedAgain() {
        shop.show("b", removed.name());

        RunRefusedException refused = refusalOf(collector::plan);

        assertThat(shop.store.content(removed)).hasValue(removed.name().getBytes(StandardCharsets.UTF_8));
        assertThat(refused.report().refusals())
                .containsExactly(new PlanRefusal.ReferencedAgain(1, 0, List.of(removed.name())));
        assertThat(shop.ledger.journal().restorable(remover)).isEmpty();
    }

    @Test
    void shouldRemoveNothingMoreUntilSomebodyHasLooked() {
        BlobKey other = shop.upload("images/c-big.png");
        shop.seeTwice();
        Plan before = collector.plan();
        shop.show("b", removed.name());
        assertThat(refusalOf(collector::plan)).isNotNull();

        RunRefusedException refused = refusalOf(() -> collector.execute(before));

        assertThat(refused)
                .hasMessageContaining("1 contradiction was not acknowledged")
                .hasMessageContaining("referenced again after their removal, the first by run " + remover)
                .hasMessageContaining("'" + removed + "'");
        assertThat(shop.store.stat(other)).isPresent();

        assertThat(collector.acknowledge("Ada", "the card was restored from the bin"))
                .isOne();
        shop.seeTwice();
        assertThat(collector.execute(collector.plan()).result()).isEqualTo(Result.SWEPT);
        assertThat(shop.store.stat(other)).isEmpty();
        assertThat(shop.store.stat(removed)).isPresent();
    }

    @Test
    void shouldTellTheListener() {
        List<Contradiction> told = new ArrayList<>();
        shop.show("b", removed.name());
        BlobCollector listened = shop.builder(shop.store, shop.ledger, shop.provider)
                .withListener(new CollectorListener() {
                    @Override
                    public void contradicted(Contradiction contradiction) {
                        told.add(contradiction);
                    }
                })
                .build();

        assertThat(refusalOf(listened::plan)).isNotNull();

        assertThat(told).singleElement().satisfies(each -> {
            assertThat(each.count()).isOne();
            assertThat(each.examples()).containsExactly(removed);
        });
        assertThat(shop.ledger.contradictions().open(shop.store.name())).isEqualTo(told);
    }

    /** Whoever uploaded it again did what a restore would have done. */
    @Test
    void shouldNotMindANewUploadUnderTheSameKey() {
        shop.show("b", shop.upload(removed.name()).name());

        Plan unused = collector.plan();

        assertThat(shop.ledger.contradictions().open(shop.store.name())).isEmpty();
        assertThat(shop.ledger.journal().restorable(remover)).isEmpty();
    }

    /** If the process ends between the two, the next run must not go on as if nothing was. */
    @Test
    void shouldRaiseItsContradictionBeforeItRestores() {
        shop.show("b", removed.name());
        FaultyLedger faulty = new FaultyLedger(shop.ledger).failAt("contradictions.raise");
        BlobCollector failing = shop.collector(shop.store, faulty, shop.provider);

        assertThat(refusalOf(failing::plan).report().result()).isEqualTo(Result.FAILED);

        assertThat(shop.store.stat(removed)).isEmpty();
        assertThat(refusalOf(collector::plan).report().refusals())
                .hasExactlyElementsOfTypes(PlanRefusal.ReferencedAgain.class);
        assertThat(shop.store.stat(removed)).isPresent();
    }

    @Test
    void shouldForgetNothingOfOtherStores() {
        InMemoryLedger ledger = shop.ledger;
        assertThat(ledger.contradictions().open("memory://other/")).isEmpty();
        assertThatThrownBy(() -> collector.acknowledge(" ", "looked")).isInstanceOf(IllegalArgumentException.class);
    }

    private static RunRefusedException refusalOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }
}
