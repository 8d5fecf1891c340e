package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.SoughtKeys;
import dev.keepsake.tck.AnyKey;
import dev.keepsake.tck.Cases;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Here, because what protects a blob is for the engine's readings to say. */
final class SoughtKeysTest {

    private static final Namespace FILES = Namespace.of("files", "files/{path*}");
    private static final Namespace CARDS = Namespace.of("cards", "cards/{id}-{variant}.png");

    @Test
    void shouldFindWhatTheEngineReadsInAStoredKey() {
        Cases.check(200, random -> {
            String stored = written(random, AnyKey.draw(random, "files/"));
            Set<BlobKey> read = Readings.ofKey(stored).stream()
                    .filter(FILES::matches)
                    .map(BlobKey::of)
                    .collect(Collectors.toSet());
            SoughtKeys sought = SoughtKeys.of(claims(FILES), read);

            sought.key(stored);

            assertThat(sought.referenced()).as(stored).isEqualTo(read);
        });
    }

    @Test
    void shouldFindWhatTheEngineReadsInAStoredIdentity() {
        Cases.check(200, random -> {
            String stored = written(random, AnyKey.draw(random, ""));
            Set<BlobKey> read = Readings.ofKey(stored).stream()
                    .map(each -> "cards/" + each + "-big.png")
                    .filter(CARDS::matches)
                    .filter(each -> CARDS.identitiesOf(each).stream().anyMatch(Readings.ofKey(stored)::contains))
                    .map(BlobKey::of)
                    .collect(Collectors.toSet());
            SoughtKeys sought = SoughtKeys.of(claims(CARDS), read);

            sought.identity(CARDS, stored);

            assertThat(sought.referenced()).as(stored).isEqualTo(read);
        });
    }

    @Test
    void shouldFindAnyOfSeveralIdentitiesOfAKey() {
        BlobKey key = BlobKey.of("cards/a-b-c.png");
        for (String identity : List.of("a", "a-b")) {
            SoughtKeys sought = SoughtKeys.of(claims(CARDS), Set.of(key));

            sought.identity(CARDS, identity);

            assertThat(sought.referenced()).as(identity).containsExactly(key);
            assertThat(sought.identitiesIn(CARDS)).containsExactlyInAnyOrder("a", "a-b");
        }
    }

    @Test
    void shouldNotTellUpperCaseFromLower() {
        BlobKey key = BlobKey.of("cards/Abc-big.png");
        SoughtKeys sought = SoughtKeys.of(claims(CARDS), Set.of(key));

        sought.key("cards/ABC-thumb.png");

        assertThat(sought.referenced()).containsExactly(key);
    }

    @Test
    void shouldFindAKeyThatBeginsWithASlash() {
        Namespace rooted = Namespace.of("rooted", "/files/{name}");
        BlobKey key = BlobKey.of("/files/a");
        for (String stored : List.of("files/a", "files/%61", "/files/a")) {
            SoughtKeys sought = SoughtKeys.of(claims(rooted), Set.of(key));

            sought.key(stored);

            assertThat(sought.referenced()).as(stored).containsExactly(key);
        }
    }

    /** An accent of its own makes an identity longer by a character. */
    @Test
    void shouldFindAKeyThatOnlyOneUnicodeFormFits() {
        Namespace three = Namespace.of("three", "three/{id:3}");
        BlobKey key = BlobKey.of("three/ae\u0301");
        SoughtKeys sought = SoughtKeys.of(claims(three), Set.of(key));

        sought.key("three/a\u00e9");

        assertThat(sought.referenced()).containsExactly(key);
    }

    @Test
    void shouldFindAKeyOfMixedUnicodeForms() {
        BlobKey key = BlobKey.of("cards/\u00e9e\u0301-big.png");
        SoughtKeys sought = SoughtKeys.of(claims(CARDS), Set.of(key));

        sought.identity(CARDS, "\u00e9\u00e9");

        assertThat(sought.referenced()).containsExactly(key);
    }

    @Test
    void shouldSeekNothingForOthers() {
        SoughtKeys sought = SoughtKeys.of(claims(CARDS), Set.of(BlobKey.of("files/a-b.png")));

        sought.key("files/a-b.png");

        assertThat(sought.isEmpty()).isTrue();
        assertThat(sought.referenced()).isEmpty();
        assertThat(SoughtKeys.of(claims(CARDS), Set.of(BlobKey.of("cards/a-b.png")))
                        .isEmpty())
                .isFalse();
    }

    @Test
    void shouldRefuseAnIdentityOfANamespaceThatIsNotClaimed() {
        SoughtKeys sought = SoughtKeys.of(claims(CARDS), Set.of());

        assertThatThrownBy(() -> sought.identity(FILES, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The namespace files (files/{path*}) is not among those that the provider claims"
                                + " ([cards (cards/{id}-{variant}.png)]). Claim it, or look up only in those that are claimed.");
    }

    @Test
    void shouldRefuseWhatHasTooManyReadings() {
        Namespace wild = Namespace.of("wild", "wild/{a*}-{id*}-{b*}");
        String key = "wild/" + Arrays.stream(new String[400]).map(each -> "-").collect(Collectors.joining());
        SoughtKeys sought = SoughtKeys.of(claims(wild), Set.of(BlobKey.of("wild/a-b-c")));
        assertThat(wild.matches(key)).isTrue();
        assertThat(wild.identitiesOf(key)).hasSizeLessThan(1);

        assertThatThrownBy(() -> sought.key(key))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessage("A stored text can be read in more than 1024 ways by the namespace wild"
                        + " (wild/{a*}-{id*}-{b*}), so that nobody can tell whether it names one of 1 keys; fix the"
                        + " identity's place in the pattern by the text around it.");
    }

    private static Claims claims(Namespace namespace) {
        return new Claims(Set.of(namespace), Set.of(new Place("profiles", "image")), Set.of());
    }

    private static String written(Random random, String key) {
        return switch (random.nextInt(5)) {
            case 0 -> AnyKey.encodedBySegment(key);
            case 1 -> AnyKey.formEncoded(AnyKey.formEncoded(key));
            case 2 -> AnyKey.decomposed(key);
            case 3 -> key + ";v=1/../a%2Fb;w=2?x=" + key + "#y";
            default -> key;
        };
    }
}
