package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.tck.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FactsTest {

    private static final Namespace FLAGS = Namespace.of("flags", "flags/{id}.png");

    @Test
    void shouldSumOverNamespaces() {
        RunFacts facts = facts().namespace(
                        "a", new Tally(10, 100), orphans(3, 30).candidates(2).suspects(0))
                .namespace("b", 5, orphans(1).suspects(2))
                .build();

        assertThat(facts.blobs()).isEqualTo(new Tally(15, 5100));
        assertThat(facts.orphans()).isEqualTo(new Tally(4, 1030));
        assertThat(facts.suspects()).isEqualTo(new Tally(2, 2000));
        assertThat(facts.candidates()).isEqualTo(new Tally(3, 1020));
        assertThat(facts.namespaces()).extracting(NamespaceFacts::live).containsExactly(7L, 2L);
    }

    @Test
    void shouldNotChangeWithTheListsItWasMadeFrom() {
        List<NamespaceFacts> namespaces = new ArrayList<>();
        RunFacts facts = new RunFacts(Samples.STORE, Samples.NIGHT, namespaces, Tally.NONE, List.of());
        namespaces.add(new NamespaceFacts(FLAGS, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE));

        assertThat(facts.namespaces()).isEmpty();
        assertThat(facts.blobs()).isEqualTo(Tally.NONE);
    }

    @Test
    void shouldChangeOnePartAndKeepTheRest() {
        RunFacts earlier = facts().receipt("flags", 5).build();
        RunFacts facts = facts().namespace("a", 10, orphans(3))
                .unclaimed(4)
                .receipt("flags", 9)
                .after(List.of(earlier))
                .build();
        LastLookFacts looked = new LastLookFacts(3, 2, 100);
        RunContext light = RunContext.at(Samples.NIGHT.plusSeconds(1));

        assertThat(facts.withLastLook(looked))
                .returns(looked, RunFacts::lastLook)
                .usingRecursiveComparison()
                .ignoringFields("lastLook")
                .isEqualTo(facts);
        assertThat(facts.in(light))
                .returns(light, RunFacts::context)
                .usingRecursiveComparison()
                .ignoringFields("context")
                .isEqualTo(facts);
        assertThat(facts.withProviders(earlier.providers()))
                .returns(earlier.providers(), RunFacts::providers)
                .usingRecursiveComparison()
                .ignoringFields("providers")
                .isEqualTo(facts);
        assertThat(facts.withoutHistory().context().earlier()).isEmpty();
        assertThat(facts.withoutHistory())
                .usingRecursiveComparison()
                .ignoringFields("context.earlier")
                .isEqualTo(facts);
    }

    @Test
    void shouldTakePartsThatFillTheWhole() {
        Tally five = new Tally(5, 5);

        assertThat(new NamespaceFacts(FLAGS, new Tally(10, 10), five, five, five).live())
                .isZero();
    }

    @Test
    void shouldRefuseFactsThatDoNotAddUp() {
        Tally five = new Tally(5, 5);
        Tally ten = new Tally(10, 10);

        assertThatThrownBy(() -> new NamespaceFacts(FLAGS, ten, Tally.NONE, five, new Tally(6, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The facts of namespace flags (flags/{id}.png) don't add up: 6 (5 bytes) are candidates, 5 (5"
                                + " bytes) orphans, 0 (0 bytes) suspects, 10 (10 bytes) blobs. Each blob counts once.");
        assertRefused(ten, Tally.NONE, five, new Tally(5, 6));
        assertRefused(ten, new Tally(6, 5), five, five);
        assertRefused(ten, new Tally(5, 6), five, five);
        assertRefused(ten, new Tally(Long.MAX_VALUE, 0), five, five);
        assertRefused(ten, Tally.NONE, new Tally(11, 10), five);
        assertRefused(ten, Tally.NONE, new Tally(10, 11), five);
    }

    @Test
    void shouldRefuseProvidersThatDoNotAddUp() {
        ReferenceReceipt receipt = Samples.receipt("flags", 9);

        assertThat(new ProviderFacts(receipt, Optional.of(receipt), 5, 5).dangling())
                .isEqualTo(5);
        assertThatThrownBy(() -> new ProviderFacts(receipt, Optional.empty(), 5, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The facts of provider 'flags' don't add up: 6 of 5 distinct references dangle; it is 0 to"
                        + " all of them.");
        assertThatThrownBy(() -> new ProviderFacts(receipt, Optional.empty(), 5, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProviderFacts(receipt, Optional.of(Samples.receipt("avatars", 9)), 5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The previous receipt of provider 'flags' is signed 'avatars'; compare a provider with"
                        + " itself.");
    }

    @Test
    void shouldAddTalliesExactlyOrNotAtAll() {
        assertThat(new Tally(1, 2).plus(new Tally(3, 4))).isEqualTo(new Tally(4, 6));
        assertThatThrownBy(() -> new Tally(Long.MAX_VALUE, 0).plus(new Tally(1, 0)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Tally(0, Long.MAX_VALUE).plus(new Tally(0, 1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void shouldRefuseNegativeTallies() {
        assertThatThrownBy(() -> new Tally(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tally of -1 blobs and 0 bytes; both are at least 0.");
        assertThatThrownBy(() -> new Tally(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeAPartFromATally() {
        assertThat(new Tally(5, 50).minus(new Tally(2, 20))).isEqualTo(new Tally(3, 30));
        assertThatThrownBy(() -> new Tally(1, 1).minus(new Tally(2, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldDateOrphansFromTheFirstToTheLast() {
        Instant night = Samples.NIGHT;
        Dates one = new Dates(night.minusSeconds(9), night.minusSeconds(5));
        Dates other = new Dates(night.minusSeconds(7), night.minusSeconds(3));

        assertThat(one.and(other)).isEqualTo(new Dates(night.minusSeconds(9), night.minusSeconds(3)));
        assertThat(other.and(one)).isEqualTo(one.and(other));
        assertThat(one.and(one)).isEqualTo(one);
        assertThatThrownBy(() -> new Dates(night, night.minusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The newest of some dates, " + night.minusNanos(1) + ", is before the oldest, " + night
                        + "; give them in order.");
    }

    private static void assertRefused(Tally blobs, Tally suspects, Tally orphans, Tally candidates) {
        assertThatThrownBy(() -> new NamespaceFacts(FLAGS, blobs, suspects, orphans, candidates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("don't add up");
    }
}
