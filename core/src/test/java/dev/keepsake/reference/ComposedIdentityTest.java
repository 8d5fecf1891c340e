package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ComposedIdentityTest {

    private static final Namespace FILES =
            Namespace.of("files", "users/{id.user}/{kind}/{id.file:4}{id.file:4}-{size}.png");

    @Test
    void shouldComposeTheIdentityOfSeveralParts() {
        assertThat(FILES.identitiesOf("users/7/avatars/abcdef01-big.png")).containsExactly("7/abcdef01");
        assertThat(FILES.identityOf("7", "abcdef01")).isEqualTo("7/abcdef01");
    }

    @Test
    void shouldTellComposedIdentitiesApartThatReadAlikeTogether() {
        Namespace pairs = Namespace.of("pairs", "pairs/{id.one}/{id.other}.png");

        assertThat(pairs.identitiesOf("pairs/1/23.png")).containsExactly("1/23");
        assertThat(pairs.identitiesOf("pairs/12/3.png")).containsExactly("12/3");
    }

    @Test
    void shouldAdmitOnlyIdentitiesOfAllParts() {
        assertThat(FILES.admits("7/abcdef01")).isTrue();
        assertThat(FILES.admits("abcdef01")).isFalse();
        assertThat(FILES.admits("7/abcdef0")).isFalse();
        assertThat(FILES.admits("7/abc/ef01")).isFalse();
    }

    @Test
    void shouldRefuseAnotherNumberOfValuesThanParts() {
        assertThatThrownBy(() -> FILES.identityOf("7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The identity of files (users/{id.user}/{kind}/{id.file:4}{id.file:4}-{size}.png) has 2 parts"
                                + " without slashes; 1 values were given: 7. Give one for each part.");
        assertThatThrownBy(() -> FILES.identityOf("7/8", "abcdef01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 values were given: 7/8, abcdef01");
    }

    @Test
    void shouldRefuseAPartOfUnknownLengthInSlashes() {
        assertThatThrownBy(() -> Namespace.of("files", "users/{id.user*}/{id.file}.png"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The key pattern 'users/{id.user*}/{id.file}.png' composes its identity of the parts id.user,"
                                + " id.file, one of which may hold slashes; where it ends could not be told. Use one part called"
                                + " {id*}, or parts without a star.");
    }

    @Test
    void shouldRefuseAPartThatComesBack() {
        assertThatThrownBy(() -> Namespace.of("files", "users/{id.a:2}/{id.b}/{id.a:2}.png"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key pattern 'users/{id.a:2}/{id.b}/{id.a:2}.png' comes back to a part of its identity"
                        + " after another one (id.a, id.b, id.a); write the pieces of each part one after the other.");
    }

    @Test
    void shouldLeaveTheIdentityOfOnePartAsItIs() {
        assertThat(Namespace.of("files", "files/{id:2}/{id:2}/{id:28}").identityOf("abcd"))
                .isEqualTo("abcd");
        assertThat(Namespace.of("files", "files/{id*}").identityOf("a/b")).isEqualTo("a/b");
    }
}
