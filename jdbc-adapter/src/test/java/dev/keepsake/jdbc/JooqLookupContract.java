package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.tck.AnyKey;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.ReferenceLookupContract;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What looking up promises on every engine and for each shape, beyond what any provider must do. */
abstract class JooqLookupContract implements ReferenceLookupContract {

    @Override
    public abstract LookupFixture fixture();

    @AfterEach
    void close() {
        fixture().close();
    }

    @Test
    void shouldSearchOnlyTheRowsThatTheProviderReads() {
        fixture().add("a", "2", LookupFixture.IMAGE, "[\"images/1.png\"]");
        fixture().add("b", "2", LookupFixture.IMAGE, "images/1.png");

        assertThat(referenced("images/1.png")).isEmpty();
    }

    @Test
    void shouldFindAnyIdentity() {
        Cases.check(60, random -> {
            String identity = AnyKey.draw(random, "");
            String key = "cards/" + identity + "-big.png";
            if (fixture().stores(identity) && LookupFixture.CARDS.admits(identity)) {
                fixture().addIdentity("row", identity);

                assertThat(referenced(key)).as(identity).containsExactly(BlobKey.of(key));

                fixture().removeRow("row");
            }
        });
    }

    /** So many texts are not searched for by the database: the column is read. */
    @Test
    void shouldFindThoseOfHundredsOfKeysThatAreThere() {
        String[] keys = IntStream.range(1000, 1200)
                .mapToObj(each -> "images/" + each + ".png")
                .toArray(String[]::new);
        fixture().addKey("first", keys[0]);
        fixture().addKey("middle", keys[77]);
        fixture().addKey("escaped", "images/%31199.png");
        fixture().addKey("other", "images/1200.png");

        assertThat(referenced(keys))
                .containsExactlyInAnyOrder(BlobKey.of(keys[0]), BlobKey.of(keys[77]), BlobKey.of(keys[199]));
    }

    /** Which stand in no plain text, and in no JSON as they are. */
    @Test
    void shouldFindLettersThatAreEscaped() {
        fixture().addKey("a", "images/%61%62%63.png");
        fixture().addKey("b", "images/%2564%2565%2566.png");
        fixture().addIdentity("c", "%67%68%69");
        fixture().addIdentity("d", "\u212aelvin");

        assertThat(referenced("images/abc.png", "images/def.png", "cards/ghi-big.png", "cards/Kelvin-big.png"))
                .as(String.valueOf(fixture().database().engine()))
                .hasSize(4);
    }

    /** In whichever way the column's format has. */
    @Test
    void shouldFindLettersThatTheFormatEscapes() {
        fixture().addEscaped("a", "images/abc.png");

        assertThat(referenced("images/abc.png", "images/other.jpg")).containsExactly(BlobKey.of("images/abc.png"));
    }

    /** Of nothing but plain characters, and read in several ways for all that. */
    @Test
    void shouldFindPlainTextWithDotsAndSlashes() {
        fixture().addKey("a", "/images/slash.png");
        fixture().addKey("b", "images/./dot.png");
        fixture().addKey("c", "./images/start.png");
        fixture().addKey("d", "images/x/../up.png");

        assertThat(referenced("images/slash.png", "images/dot.png", "images/start.png", "images/up.png"))
                .hasSize(4);
    }

    @Test
    void shouldFindWhatIsEscapedBehindANul() {
        String stored = "images/a\0%62cdefghijkl.png";
        if (fixture().stores(stored)) {
            fixture().addKey("a", stored);

            assertThat(referenced("images/a\0bcdefghijkl.png")).hasSize(1);
        }
    }

    @Test
    void shouldFindAnIdentityWithoutLettersAndDigits() {
        fixture().addIdentity("a", "\u00e9");
        fixture().addIdentity("b", "%2D");

        assertThat(referenced("cards/\u00e9-big.png", "cards/--big.png")).hasSize(2);
    }

    @Test
    void shouldFindAKeyOfAnotherFamilyAmongTheKeys() {
        fixture().addKey("a", "cards/x-small.png");

        assertThat(referenced("cards/x-big.png")).containsExactly(BlobKey.of("cards/x-big.png"));
    }

    @Test
    void shouldNotTakeWildcardsForText() {
        fixture().addKey("a", "images/axb.png");

        assertThat(referenced("images/a_b.png", "images/a%b.png", "images/%.png"))
                .isEmpty();
    }

    @Test
    void shouldNotSeeWhatIsNotCommitted() {
        fixture().addKey("a", "images/1.png");
        fixture().database().dsl().transaction(uncommitted -> {
            int unused = uncommitted
                    .dsl()
                    .update(LookupFixture.PICTURES)
                    .set(LookupFixture.IMAGE, (String) null)
                    .execute();

            assertThat(referenced("images/1.png")).hasSize(1);
        });
        assertThat(referenced("images/1.png")).isEmpty();
    }

    @Test
    void shouldRefuseTheCallersTransaction() {
        fixture().database().dsl().transaction(caller -> {
            DSLContext dsl = caller.dsl();
            int unused = dsl.insertInto(LookupFixture.PICTURES, LookupFixture.ID)
                    .values("a")
                    .execute();

            assertThatThrownBy(() -> JooqReferenceProvider.builder("p", dsl, LookupFixture.PICTURES)
                            .withKeys(LookupFixture.IMAGE, LookupFixture.IMAGES, JsonExtractors.listOfStrings())
                            .build()
                            .lookup()
                            .orElseThrow()
                            .referenced(Set.of(BlobKey.of("images/1.png"))))
                    .isInstanceOf(ReferenceReadException.class)
                    .hasMessageContaining("got a connection on which a transaction is or may be open");
        });
    }

    @Test
    void shouldMissADroppedColumn() {
        int unused = fixture()
                .database()
                .dsl()
                .alterTable(LookupFixture.PICTURES)
                .dropColumn(LookupFixture.CARD)
                .execute();

        assertThatThrownBy(() -> referenced("cards/x-big.png"))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageContaining("table pictures, column pictures.card.");
        assertThat(fixture().heldByProvider()).isZero();
    }

    @Test
    void shouldRefuseToAnswerBesideAnUnknownShape() {
        fixture().add("a", "1", LookupFixture.IMAGE, "{\n\"images/1.png\": 1}");

        assertThatThrownBy(() -> referenced("images/1.png"))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("A look-up of 1 keys met a value of unknown shape at pictures.image, row a: ");
        assertThat(fixture().heldByProvider()).isZero();
    }

    @Test
    void shouldFindATabInsideOfAName() {
        fixture().addKey("a", "images/abcdefgh\tijklmnop.png");

        assertThat(referenced("images/abcdefghijklmnop.png")).hasSize(1);
    }

    Set<BlobKey> referenced(String... keys) {
        return fixture()
                .provider()
                .lookup()
                .orElseThrow()
                .referenced(Arrays.stream(keys).map(BlobKey::of).collect(Collectors.toSet()));
    }
}
