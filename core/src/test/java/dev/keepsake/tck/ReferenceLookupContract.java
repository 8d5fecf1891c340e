package dev.keepsake.tck;

import static dev.keepsake.tck.ReferenceLookupFixture.IMAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.MissingPlaceException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a provider must do that looks up keys, besides {@link ReferenceProviderContract}. */
public interface ReferenceLookupContract {

    /** The fixture of the running test: the same one whenever it is asked for in that test. */
    ReferenceLookupFixture fixture();

    @Test
    default void shouldAnswerWithTheKeysThatAreReferenced() {
        fixture().addKey("a", "images/1.png");
        fixture().addKey("b", "images/2.png");

        assertThat(referenced("images/1.png", "images/3.png", "images/2.png"))
                .containsExactlyInAnyOrder(BlobKey.of("images/1.png"), BlobKey.of("images/2.png"));
    }

    @Test
    default void shouldNotAnswerWithKeysThatShareNoTextWithAReference() {
        fixture().addKey("a", "images/live.png");
        fixture().addIdentity("b", "alive");

        assertThat(referenced("images/orphan.jpg", "cards/gone-big.png")).isEmpty();
    }

    @Test
    default void shouldNotAnswerWithKeysThatOnlyBeginOrEndLikeAReference() {
        fixture().addKey("a", "images/10.png");
        fixture().addIdentity("b", "10");

        assertThat(referenced("images/1", "images/10.pn", "images/0.png", "cards/1-big.png", "cards/100-big.png"))
                .isEmpty();
    }

    @Test
    default void shouldAnswerWithEveryVariantOfAReferencedIdentity() {
        fixture().addIdentity("a", "01G5");

        assertThat(referenced("cards/01G5-big.png", "cards/01G6-big.png", "cards/01G5-thumb.png"))
                .containsExactlyInAnyOrder(BlobKey.of("cards/01G5-big.png"), BlobKey.of("cards/01G5-thumb.png"));
    }

    @Test
    default void shouldSeeInTheNextLookUpWhatChangedSince() {
        fixture().addKey("a", "images/1.png");
        assertThat(fixture().provider().provide(new RecordingSink()).references())
                .isEqualTo(1);
        assertThat(referenced("images/1.png", "images/2.png")).containsExactly(BlobKey.of("images/1.png"));

        fixture().addKey("b", "images/2.png");
        fixture().removeRow("a");

        assertThat(referenced("images/1.png", "images/2.png")).containsExactly(BlobKey.of("images/2.png"));
    }

    @Test
    default void shouldSeeWhatIsStoredWhileReferencesAreRead() {
        fixture().addKey("a", "images/1.png");
        List<Set<BlobKey>> meanwhile = new ArrayList<>();
        RecordingSink sink = new RecordingSink(() -> {
            fixture().addKey("b", "images/2.png");
            meanwhile.add(referenced("images/2.png"));
        });

        assertThat(fixture().provider().provide(sink).references()).isEqualTo(1);

        assertThat(meanwhile).containsExactly(Set.of(BlobKey.of("images/2.png")));
    }

    @Test
    default void shouldLeaveKeysOfOthersToOthers() {
        fixture().addKey("a", "images/1.png");

        assertThat(referenced("others/images/1.png", "image/1.png", "1.png")).isEmpty();
    }

    @Test
    default void shouldAnswerNothingToNothing() {
        fixture().addKey("a", "images/1.png");

        assertThat(referenced()).isEmpty();
    }

    @Test
    default void shouldFindAKeyHoweverItIsWritten() {
        List<UnaryOperator<String>> ways = List.of(
                key -> "/" + key,
                key -> key + "?v=2#top",
                AnyKey::encodedBySegment,
                key -> AnyKey.formEncoded(AnyKey.formEncoded(key)),
                key -> Normalizer.normalize(key, Normalizer.Form.NFD),
                key -> Normalizer.normalize(key, Normalizer.Form.NFC));
        String key = "images/gru\u0308n+wei\u00df \u00e9%.png";
        for (int i = 0; i < ways.size(); i++) {
            fixture().addKey("row", ways.get(i).apply(key));

            assertThat(referenced(key, "images/other.jpg")).as("way " + i).containsExactly(BlobKey.of(key));

            fixture().removeRow("row");
        }
    }

    @Test
    default void shouldFindAnIdentityHoweverItIsWritten() {
        String key = "cards/\u00e9 1-big.png";
        for (String each : List.of("\u00e9 1", "e\u0301 1", "%C3%A9%201", "\u00e9+1", "/\u00e9 1")) {
            fixture().addIdentity("row", each);

            assertThat(referenced(key, "cards/2-big.png")).as(each).containsExactly(BlobKey.of(key));

            fixture().removeRow("row");
        }
    }

    @Test
    default void shouldFindAnyKey() {
        Cases.check(60, random -> {
            String key = AnyKey.draw(random, "images/");
            String stored = written(random, key);
            if (fixture().stores(stored) && IMAGES.matches(key)) {
                fixture().addKey("row", stored);

                assertThat(referenced(key)).as(stored).containsExactly(BlobKey.of(key));

                fixture().removeRow("row");
            }
        });
    }

    @Test
    default void shouldFindAFewAmongHundreds() {
        fixture().addKey("a", "images/7.png");
        fixture().addIdentity("b", "399");
        List<String> keys = new ArrayList<>();
        IntStream.range(0, 400).forEach(each -> {
            keys.add("images/" + each + ".png");
            keys.add("cards/" + each + "-big.png");
        });

        assertThat(referenced(keys.toArray(String[]::new)))
                .containsExactlyInAnyOrder(BlobKey.of("images/7.png"), BlobKey.of("cards/399-big.png"));
    }

    @Test
    default void shouldTellAMissingPlaceFromUnreferencedKeys() {
        fixture().addKey("a", "images/1.png");
        fixture().drop();

        assertThatThrownBy(() -> referenced("images/2.png"))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageContaining(fixture().provider().id().value());
        assertThat(fixture().heldByProvider()).isZero();
    }

    @Test
    default void shouldHoldNothingBetweenLookUps() {
        fixture().addKey("a", "images/1.png");

        assertThat(referenced("images/1.png")).hasSize(1);

        assertThat(fixture().heldByProvider()).isZero();
    }

    private static String written(Random random, String key) {
        return switch (random.nextInt(4)) {
            case 0 -> AnyKey.encodedBySegment(key);
            case 1 -> AnyKey.formEncoded(key);
            case 2 -> AnyKey.decomposed(key);
            default -> key;
        };
    }

    private Set<BlobKey> referenced(String... keys) {
        return fixture()
                .provider()
                .lookup()
                .orElseThrow()
                .referenced(Arrays.stream(keys).map(BlobKey::of).toList());
    }
}
