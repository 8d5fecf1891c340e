package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That it says the same as the long way is {@link KeyReaderTest}'s; here is what it must say, and where it must not. */
final class OnePartFamilyTest {

    private final Fingerprints fingerprints = new Fingerprints(7);

    @ParameterizedTest
    @CsvSource({
        "images/{id}.png, images/a.png, a",
        "images/{id}.png, images/01FR9EZ7.png, 01FR9EZ7",
        "images/{id}.png, images/01FR9EZ70.png, 01FR9EZ70",
        "images/{id}.png, images/01FR9EZ70004K5YS68KE5FSJ51-640x480.png, 01FR9EZ70004K5YS68KE5FSJ51-640x480",
        "images/{id}.png, images/a.b.png, a.b",
        "images/{id:3}, images/abc, abc",
        "exports/{id*}, exports/2022/10/all.csv, 2022/10/all.csv",
    })
    void shouldReadAKeyInOnePass(String pattern, String key, String identity) {
        assertThat(print(pattern, key)).isEqualTo(fingerprints.of(0, identity));
    }

    @ParameterizedTest
    @CsvSource({
        "images/{id}.png, images/.png",
        "images/{id}.png, images/a.jpg",
        "images/{id}.png, image/a.png",
        "images/{id}.png, images/a/b.png",
        "images/{id}.png, images/abcdefgh/b.png",
        "images/{id}.png, images/.a.png",
        "images/{id}.png, images/a..png",
        "images/{id}.png, images/a..b.png",
        "images/{id}.png, images/abcdefg..b.png",
        "images/{id}.png, images/abcdefg./hij.png",
        "images/{id}.png, images/a%2Fb.png",
        "images/{id}.png, images/abcdefghij klm.png",
        "images/{id}.png, images/é.png",
        "images/{id:3}, images/abcd",
        "images/{id:3}, images/ab",
        "exports/{id*}, exports//a",
        "exports/{id*}, exports/a/",
        "exports/{id*}, exports/abcdefg//h",
    })
    void shouldLeaveOtherKeysToTheLongWay(String pattern, String key) {
        assertThat(print(pattern, key)).isZero();
    }

    @Test
    void shouldLeaveLongKeysToTheLongWay() {
        assertThat(print("images/{id}", "images/" + "a".repeat(1_017))).isNotZero();
        assertThat(print("images/{id}", "images/" + "a".repeat(1_018))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "images/{id}-{variant}.png",
        "images/{user}/{id}",
        "images/{name}",
        "imagés/{id}",
        "images/x..{id}",
        "/images/{id}"
    })
    void shouldLeaveOtherPatternsToTheLongWay(String pattern) {
        assertThat(OnePartFamily.among(table(pattern))).isEmpty();
    }

    private long print(String pattern, String key) {
        byte[] utf8 = ("<" + key + ">").getBytes(StandardCharsets.UTF_8);
        List<OnePartFamily> families = OnePartFamily.among(table(pattern));
        assertThat(families).hasSize(1);
        return families.get(0).print(utf8, 1, utf8.length - 1, fingerprints);
    }

    private static NamespaceTable table(String pattern) {
        return NamespaceTable.of(List.of(InMemoryReferences.builder("cards", Clock.systemUTC())
                .withNamespace(Namespace.of("only", pattern))
                .withPlace(new Place("cards", "image"))
                .build()));
    }
}
