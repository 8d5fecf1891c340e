package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.ForwardingProvider;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class LikenessTest {

    private final ReferenceProvider cards = provider("cards", CollectorRig.IMAGES, "1");

    @Test
    void shouldBeTheSameForTheSameClassAndClaims() {
        assertThat(Likeness.of(cards))
                .hasSize(64)
                .isEqualTo(Likeness.of(provider("cards", CollectorRig.IMAGES, "1")))
                .as("an id is no part of it")
                .isEqualTo(Likeness.of(provider("others", CollectorRig.IMAGES, "1")));
    }

    @Test
    void shouldBeAnotherForOtherClaims() {
        assertThat(Likeness.of(cards))
                .isNotEqualTo(Likeness.of(provider("cards", CollectorRig.IMAGES, "2")))
                .isNotEqualTo(Likeness.of(provider("cards", Namespace.of("images", "images/{id}.png"), "1")));
    }

    @Test
    void shouldBeAnotherForAnotherClass() {
        ReferenceProvider one = new ForwardingProvider(cards) {};
        ReferenceProvider other = new ForwardingProvider(cards) {
            @Override
            public String toString() {
                return "mended";
            }
        };

        assertThat(Likeness.of(one)).isNotEqualTo(Likeness.of(cards)).isNotEqualTo(Likeness.of(other));
    }

    /** The JVM numbers proxies as they come, which says nothing of what they do. */
    @Test
    void shouldTellAClassWithoutFileByItsName() {
        assertThat(Likeness.of(proxied())).isEqualTo(Likeness.of(proxied())).isNotEqualTo(Likeness.of(cards));
    }

    private ReferenceProvider proxied() {
        return (ReferenceProvider) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ReferenceProvider.class},
                (proxy, method, arguments) -> method.invoke(cards, arguments));
    }

    private static ReferenceProvider provider(String id, Namespace namespace, String version) {
        return InMemoryReferences.builder(id, Clock.systemUTC())
                .withNamespace(namespace)
                .withPlace(CollectorRig.IMAGE)
                .withVersion(new SchemaVersion(new Place("cards", "version"), version))
                .build();
    }
}
