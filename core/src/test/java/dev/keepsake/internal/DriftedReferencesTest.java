package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.RunRefusedException;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.tck.CollectorRig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** References that are not what their provider takes them for stop a run; none of them is silently without effect. */
final class DriftedReferencesTest {

    private static final Namespace FLAGS = Namespace.of("flags", "images/{id:26}-{variant}.png");
    private static final Namespace LOOSE = Namespace.of("loose", "loose/{tenant}-{id}-{variant}.png");

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @AfterEach
    void close() {
        assertThat(rig.watch().touched()).isEmpty();
        rig.close();
    }

    @Test
    void shouldRefuseWhenAFewRowsHoldWholeKeysInsteadOfIdentities() {
        InMemoryReferences flags = provider(FLAGS);
        IntStream.range(0, 100).forEach(i -> {
            String id = String.format("01GE0W%020d", i);
            rig.upload("images/" + id + "-flag.png");
            flags.addIdentity("card " + i, FLAGS, i == 7 ? "images/" + id + "-flag.png" : id);
        });

        assertThat(refusalsOf(flags))
                .containsExactly(new ReferenceRefusal.UnmappedReferences(
                        flags.id(), 1, List.of("images/01GE0W00000000000000000007-flag.png")));
    }

    @Test
    void shouldGiveATrueReasonForAReferenceOfTooManyReadings() {
        InMemoryReferences loose = provider(LOOSE);
        String key = rig.upload("loose/" + "a-".repeat(200) + "b.png").name();
        loose.addKey("card", key);
        loose.addKey("other card", rig.upload("loose/t-1-big.png").name());

        assertThat(refusalsOf(loose))
                .containsExactly(new ReferenceRefusal.AmbiguousReference(loose.id(), 1, List.of(key)));
    }

    @Test
    void shouldPlanWhereNamesAreFullOfDelimiters() {
        rig.uploadShown("images/" + "a-".repeat(70) + "b.png", "images/c-big.png");

        assertThat(rig.duePlan(rig.collector()).candidates()).isEmpty();
    }

    @Test
    void shouldCloseEveryIntakeBeforeTheNextProvider() {
        rig.uploadShown("images/a-big.png");
        List<ReferenceSink> sinks = new ArrayList<>();
        Plan unused = rig.plan(rig.builder(keeping(rig.cards(), sinks))
                .withPolicies(CollectorRig.lenientPolicies())
                .build());

        assertThat(sinks).hasSize(1);
        assertThatThrownBy(() -> sinks.get(0).key("images/a-big.png"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it would be missed");
    }

    private List<Refusal> refusalsOf(ReferenceProvider provider) {
        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class,
                () -> rig.builder(provider)
                        .withPolicies(CollectorRig.lenientPolicies())
                        .build()
                        .plan());
        assertThat(refused).as("a refusal").isNotNull();
        return refused.report().refusals();
    }

    private static InMemoryReferences provider(Namespace namespace) {
        return InMemoryReferences.builder(namespace.name(), Clock.systemUTC())
                .withNamespace(namespace)
                .withPlace(CollectorRig.IMAGE)
                .build();
    }

    private static ReferenceProvider keeping(ReferenceProvider provider, List<ReferenceSink> sinks) {
        return new ReferenceProvider() {
            @Override
            public ProviderId id() {
                return provider.id();
            }

            @Override
            public Claims claims() {
                return provider.claims();
            }

            @Override
            public ReferenceReceipt provide(ReferenceSink sink) {
                sinks.add(sink);
                return provider.provide(sink);
            }
        };
    }
}
