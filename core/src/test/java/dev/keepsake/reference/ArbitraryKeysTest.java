package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Namespaces over keys of every kind: all of Unicode, doubled slashes, plus signs, percent signs, dots, full length. */
final class ArbitraryKeysTest {

    private static final int CASES = 10_000;
    private static final List<String> KNOTS = List.of(
            "//", "+", "%2F", "%2f", "..", ".", "/./", " ", "\u00e9", "e\u0301", "\uD83D\uDE00", "{", "}", "\\");

    @Test
    void shouldReadTheIdentityThatAKeyWasMadeOf() {
        Namespace files = Namespace.of("files", "files/{id*}-{variant:3}.bin");
        Cases.check(CASES, random -> {
            String identity = knotted(random, 900);
            String key = "files/" + identity + "-big.bin";

            assertThat(files.identitiesOf(key)).as(key).contains(identity);
            assertThat(files.admits(identity)).as(identity).isTrue();
            assertThat(Namespace.of("other", "files-v2/{id*}-{variant:3}.bin").matches(key))
                    .as(key)
                    .isFalse();
        });
    }

    @Test
    void shouldReadTheWholeKeyWhereThereIsNoId() {
        Namespace files = Namespace.of("files", "files/{path*}");
        Cases.check(CASES, random -> {
            String key = "files/" + knotted(random, 1_000);
            assertThat(files.identitiesOf(key)).as(key).containsExactly(key);
        });
    }

    @Test
    void shouldFindTheOverlapThatAKeyProves() {
        Cases.check(CASES, random -> {
            Namespace one = Namespace.of("one", pattern(random));
            Namespace other = Namespace.of("other", pattern(random));
            String key = fill(one.pattern(), random);
            if (key.getBytes(StandardCharsets.UTF_8).length > BlobKey.MAX_BYTES) {
                return;
            }

            assertThat(one.matches(key)).as("%s on %s", one, key).isTrue();
            if (other.matches(key)) {
                assertThat(one.overlaps(other))
                        .as("%s and %s share %s", one, other, key)
                        .isTrue();
            }
        });
    }

    @Test
    void shouldReadKeysOfFullLengthAndNoneAboveIt() {
        Namespace files = Namespace.of("files", "files/{id*}");
        String full = "files/" + "\u00e9".repeat((BlobKey.MAX_BYTES - 6) / 2);

        assertThat(files.identitiesOf(full)).hasSize(1);
        assertThat(files.identitiesOf(full + "a")).isEmpty();
    }

    private static String pattern(Random random) {
        List<String> prefixes = List.of("a/", "a//", "a/+", "b.");
        List<String> rests =
                List.of("{id}", "{id:2}", "{id*}", "{id:2}/{id:2}", "{id}-{size}", "{id}.{ending:3}", "%{id}");
        return prefixes.get(random.nextInt(prefixes.size())) + rests.get(random.nextInt(rests.size()));
    }

    private static String fill(String pattern, Random random) {
        String text = pattern.replace("{id:2}", "xy").replace("{ending:3}", "png");
        text = text.replace("{id*}", knotted(random, 20))
                .replace("{size}", "+")
                .replace("{id}", "i" + random.nextInt(3));
        return text;
    }

    /** Never empty, and at most so many bytes. */
    private static String knotted(Random random, int mostBytes) {
        StringBuilder text = new StringBuilder();
        do {
            text.append(random.nextInt(3) == 0 ? OddText.text(random, 6) : KNOTS.get(random.nextInt(KNOTS.size())));
        } while (random.nextInt(8) != 0 || text.isEmpty());
        while (text.toString().getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            text.setLength(text.offsetByCodePoints(text.length(), -1));
        }
        return text.toString();
    }
}
