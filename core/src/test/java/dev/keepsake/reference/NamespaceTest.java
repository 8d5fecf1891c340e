package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamespaceTest {

    @Test
    void shouldReadTheIdentityOfEveryVariant() {
        Namespace images = Namespace.of("images", "images/{id:26}-{variant}.png");
        String id = "01GE9ZK4T2B7Q8R9S0V1W2X3Y4";

        assertThat(images.identitiesOf("images/" + id + "-small.png")).containsExactly(id);
        assertThat(images.identitiesOf("images/" + id + "-large-2x.png")).containsExactly(id);
        assertThat(images.identitiesOf("images/" + id + ".png")).isEmpty();
        assertThat(images.identitiesOf("images/" + id + "-a/b.png")).isEmpty();
        assertThat(images.identitiesOf("Images/" + id + "-small.png")).isEmpty();
        assertThat(images.identitiesOf("images/" + id + "-small.png ")).isEmpty();
        assertThat(images.identitiesOf("/images/" + id + "-small.png")).isEmpty();
    }

    @Test
    void shouldReadAnAmbiguousKeyInEveryWay() {
        Namespace images = Namespace.of("images", "images/{id}-{variant}.png");
        String uuid = "3f2b8c1e-9d4a-4b6f-8e21-0a1b2c3d4e5f";

        assertThat(images.identitiesOf("images/" + uuid + "-thumb.png"))
                .containsExactly("3f2b8c1e", "3f2b8c1e-9d4a", "3f2b8c1e-9d4a-4b6f", "3f2b8c1e-9d4a-4b6f-8e21", uuid);
    }

    @Test
    void shouldTellItsKeysFromOthers() {
        Namespace images = Namespace.of("images", "images/{id}-{variant}.png");

        assertThat(images.matches("images/a-b.png")).isTrue();
        assertThat(images.matches("images/ab.png")).isFalse();
        assertThat(images.matches("image/a-b.png")).isFalse();
        assertThat(Namespace.MAX_READINGS).isEqualTo(1024);
    }

    @Test
    void shouldPutAnIdentityTogetherThatIsCutInThree() {
        Namespace files = Namespace.of("files", "files/{id:2}/{id:2}/{id:28}");

        assertThat(files.identitiesOf("files/ab/cd/0123456789012345678901234567"))
                .containsExactly("abcd0123456789012345678901234567");
        assertThat(files.identitiesOf("files/abc/d/0123456789012345678901234567"))
                .isEmpty();
    }

    @Test
    void shouldTakeTheWholeKeyWhereThereIsNoId() {
        Namespace uploads = Namespace.of("uploads", "uploads/{path*}");

        assertThat(uploads.identitiesOf("uploads/2022/10/a.png")).containsExactly("uploads/2022/10/a.png");
        assertThat(uploads.identitiesOf("uploads/")).isEmpty();
    }

    @Test
    void shouldCrossSlashesOnlyWithAStar() {
        assertThat(Namespace.of("n", "n/{id}").identitiesOf("n/a/b")).isEmpty();
        assertThat(Namespace.of("n", "n/{id*}").identitiesOf("n/a/b")).containsExactly("a/b");
        assertThat(Namespace.of("n", "n/{id:3}").identitiesOf("n/a/b")).isEmpty();
    }

    @Test
    void shouldTakeEverythingOutsideBracesAsItIs() {
        Namespace odd = Namespace.of("odd", "a+b(1)[x]^$|?.*\\d/{id}.png");

        assertThat(odd.identitiesOf("a+b(1)[x]^$|?.*\\d/7.png")).containsExactly("7");
        assertThat(odd.identitiesOf("aab(1)[x]^$|?.*\\d/7.png")).isEmpty();
        assertThat(odd.identitiesOf("a+b(1)[x]^$|?.*\\d/7xpng")).isEmpty();
    }

    @Test
    void shouldNotReadSiblingFamilies() {
        Namespace flags = Namespace.of("flags", "flags/{id}");

        assertThat(flags.identitiesOf("flags-v2/7")).isEmpty();
        assertThat(flags.identitiesOf("flags")).isEmpty();
    }

    @Test
    void shouldBeEqualByNameAndPattern() {
        Namespace flags = Namespace.of("flags", "flags/{id}");

        assertThat(flags).isEqualTo(Namespace.of("flags", "flags/{id}")).hasToString("flags (flags/{id})");
        assertThat(flags).hasSameHashCodeAs(Namespace.of("flags", "flags/{id}"));
        assertThat(flags).isNotEqualTo(Namespace.of("flags", "flags/{id*}"));
        assertThat(flags).isNotEqualTo(Namespace.of("Flags", "flags/{id}"));
        assertThat(flags.hashCode())
                .isNotEqualTo(Namespace.of("Flags", "flags/{id}").hashCode())
                .isNotEqualTo(Namespace.of("flags", "flags/{id*}").hashCode());
        assertThat(flags).isNotEqualTo("flags");
        assertThat(flags.name()).isEqualTo("flags");
        assertThat(flags.pattern()).isEqualTo("flags/{id}");
    }

    @Test
    void shouldRefuseABlankName() {
        assertThatThrownBy(() -> Namespace.of(" ", "flags/{id}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The namespace of pattern 'flags/{id}' has a blank name; give it a short one for reports.");
    }

    @Test
    void shouldRefuseTwoPatternsUnderOneName() {
        List<Namespace> both = List.of(Namespace.of("n", "a/{id}"), Namespace.of("n", "b/{id}"));

        assertThatThrownBy(() -> Namespace.requireDisjoint(both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two namespaces are called 'n': 'a/{id}' and 'b/{id}'. Give each its own name.");
    }

    @Test
    void shouldRefuseOverlappingNamespacesWhereverTheyStand() {
        Namespace a = Namespace.of("a", "x/{id}.png");
        Namespace b = Namespace.of("b", "y/{id}");
        Namespace c = Namespace.of("c", "x/{id}-{variant}.png");

        for (List<Namespace> each : List.of(List.of(a, b, c), List.of(b, a, c), List.of(a, c, b))) {
            assertThatThrownBy(() -> Namespace.requireDisjoint(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "The namespaces 'a' (x/{id}.png) and 'c' (x/{id}-{variant}.png) overlap: a key could belong"
                                    + " to both, and only one would be asked about it. Make the patterns disjoint, or one"
                                    + " namespace of them.");
        }
    }

    @Test
    void shouldAcceptTheSameNamespaceOfSeveralProviders() {
        Namespace.requireDisjoint(List.of());
        Namespace.requireDisjoint(
                List.of(Namespace.of("a", "x/{id}"), Namespace.of("a", "x/{id}"), Namespace.of("b", "y/{id}")));
    }

    @ParameterizedTest
    @CsvSource({
        "flags/{id}, flags-v2/{id}",
        "a/{id}.png, a/{id}.jpg",
        "a/{id:2}, a/{id:3}",
        "a/{id}, a/{id:2}/{x}",
    })
    void shouldLetDisjointFamiliesStandSideBySide(String one, String two) {
        Namespace.requireDisjoint(List.of(Namespace.of("one", one), Namespace.of("two", two)));
        assertThat(Namespace.of("one", one).overlaps(Namespace.of("two", two))).isFalse();
    }
}
