package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NamespaceTableTest {

    private static final Namespace FLAGS = Namespace.of("flags", "flags/{id}.png");
    private static final Namespace LOOSE = Namespace.of("loose", "loose/{a}-{id}-{b}");

    @Test
    void shouldNumberNamespacesByNameWhoeverClaimsThem() {
        NamespaceTable table = NamespaceTable.of(List.of(provider("b", LOOSE), provider("a", FLAGS, LOOSE)));

        assertThat(table.all()).containsExactly(FLAGS, LOOSE);
        assertThat(table.numberOf(LOOSE)).isOne();
        assertThat(table.read("flags/x.png").orElseThrow().identities()).containsExactly("x");
        assertThat(table.read("flags/x.png").orElseThrow().namespace()).isZero();
        assertThat(table.read("dump.sql")).isEmpty();
    }

    @Test
    void shouldTellWhereAKeyHasTooManyReadings() {
        NamespaceTable table = NamespaceTable.of(List.of(provider("a", FLAGS, LOOSE)));
        String key = "loose/" + "a-".repeat(200) + "b";

        assertThat(table.tooAmbiguousIn(key)).contains(LOOSE);
        assertThat(table.read(key)).isEmpty();
        for (String each : List.of("loose/a-b-c", "flags/x.png", "dump.sql")) {
            assertThat(table.isTooAmbiguous(each)).as(each).isFalse();
        }
    }

    /** Providers are built one by one, so only the table of all of them can see it. */
    @Test
    void shouldRefuseNamespacesThatClaimTheSameKeys() {
        Namespace all = Namespace.of("all", "flags/{path*}");

        assertThatThrownBy(() -> NamespaceTable.of(List.of(provider("a", FLAGS), provider("b", all))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all")
                .hasMessageContaining("flags/{id}.png");
    }

    private static ReferenceProvider provider(String id, Namespace... namespaces) {
        var builder = InMemoryReferences.builder(id, Clock.systemUTC()).withPlace(new Place("cards", "image"));
        for (Namespace each : namespaces) {
            builder.withNamespace(each);
        }
        return builder.build();
    }
}
