package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.Result;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a held plan read is what tomorrow's fall is measured by only once a person has approved it. */
final class HeldHistoryTest {

    private static final SafetyPolicy HOLDS_FALLS = facts -> facts.providers().stream()
                    .anyMatch(each -> each.previous()
                            .filter(before ->
                                    before.references() > each.receipt().references())
                            .isPresent())
            ? Verdict.hold("A provider fell.")
            : Verdict.allow();

    private final Shop shop = new Shop();
    private final BlobCollector collector = shop.builder(shop.store, shop.ledger, List.of(HOLDS_FALLS), shop.provider)
            .build();

    @BeforeEach
    void aShopThatLostACardSinceItsLastPlan() {
        shop.show("a", shop.upload("images/a-big.png").name());
        shop.show("b", shop.upload("images/b-big.png").name());
        String unusedOrphan = shop.upload("images/c-big.png").name();
        shop.seeTwice();
        shop.cards.remove("b");
    }

    @Test
    void shouldHoldTheNextPlanTooWhileNobodyApprovedOne() {
        assertThat(collector.plan().verdict()).isEqualTo(Verdict.hold("A provider fell."));

        assertThat(collector.plan().verdict()).isEqualTo(Verdict.hold("A provider fell."));
        assertThat(lastReferences()).isEqualTo(2);
    }

    @Test
    void shouldTakeWhatWasApprovedAndExecutedForTheNormFromThenOn() {
        Plan held = collector.plan();
        collector.approve(held, "Ada", "the card was deleted on purpose");
        assertThat(collector.execute(held).result()).isEqualTo(Result.SWEPT);

        assertThat(lastReferences()).isOne();
        assertThat(collector.plan().verdict()).isEqualTo(Verdict.allow());
    }

    @Test
    void shouldNotPutAnApprovedReadingInPlaceOfALaterOne() {
        Plan held = collector.plan();
        collector.approve(held, "Ada", "the card was deleted on purpose");
        shop.show("d", shop.upload("images/d-big.png").name());
        shop.show("e", shop.upload("images/e-big.png").name());
        assertThat(collector.plan().verdict()).isEqualTo(Verdict.allow());
        assertThat(collector.execute(held).result()).isEqualTo(Result.SWEPT);

        assertThat(lastReferences()).isEqualTo(3);
    }

    private long lastReferences() {
        return shop.ledger
                .roster()
                .lastReceipt(shop.store.name(), shop.provider.id())
                .orElseThrow()
                .references();
    }
}
