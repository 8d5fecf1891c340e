package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.InMemoryReferencesBuilder;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.tck.Cases;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The short way from bytes to fingerprints must never say anything else than the long one. */
final class KeyReaderTest {

    private static final List<String> PIECES = List.of(
            "{id}",
            "{id*}",
            "{id:1}",
            "{id:2}",
            "{id.a}",
            "{id.b}",
            "{id.b:2}",
            "{v}",
            "{w}",
            "{w*}",
            "{w:2}",
            "-",
            "/",
            ".",
            "x",
            "--",
            "-x",
            "/x/",
            ".png",
            "-/",
            "ab",
            "é",
            "%");
    private static final List<String> PREFIXES = List.of("p/", "p-", "p/q/", "/p/", "p.", "P/");
    private static final List<String> TEXTS = List.of(
            "a",
            "b",
            "x",
            "X",
            "Ab",
            "01",
            "-",
            "-",
            "--",
            "/",
            ".",
            "_",
            "é",
            "e\u0301",
            "Ä",
            "ß",
            "%",
            "%2F",
            "%41",
            "+",
            " ",
            "?",
            "#",
            ";a=b",
            "\\",
            "\t",
            "\ud83d\ude00",
            "\ud83d",
            "İ",
            "ĸ",
            "\u007f",
            "=",
            "~",
            "@");

    private final Prints prints = new Prints();
    private final Fingerprints fingerprints = new Fingerprints(7);

    @Test
    void shouldReadListedKeysAsTheLongWayDoes() {
        Cases.check(1_500, random -> {
            NamespaceTable namespaces = namespaces(random);
            KeyReader reader = new KeyReader(namespaces, fingerprints);
            for (int i = 0; i < 40; i++) {
                String key = key(random, namespaces);
                byte[] utf8 = ("<" + key + ">").getBytes(StandardCharsets.UTF_8);
                String stored = new String(utf8, 1, utf8.length - 2, StandardCharsets.UTF_8);
                prints.clear();

                int namespace = reader.read(utf8, 1, utf8.length - 1, prints);

                Optional<NamespaceTable.Reading> read = namespaces.read(stored);
                assertThat(namespace)
                        .as("%s in %s", stored, namespaces.all())
                        .isEqualTo(read.map(NamespaceTable.Reading::namespace).orElse(KeyReader.UNCLAIMED));
                assertThat(printed()).as("%s in %s", stored, namespaces.all()).isEqualTo(expected(read));
            }
        });
    }

    @Test
    void shouldReadPlainReferencesAsAllTheirReadings() {
        int[] plain = new int[2];
        Cases.check(1_500, random -> {
            NamespaceTable namespaces = namespaces(random);
            KeyReader reader = new KeyReader(namespaces, fingerprints);
            for (int i = 0; i < 40; i++) {
                String reference = key(random, namespaces);
                prints.clear();
                boolean isPlain = reader.readPlain(reference, prints);
                plain[isPlain ? 1 : 0]++;

                Set<Long> all = new HashSet<>();
                Readings.ofKey(reference).forEach(each -> all.addAll(expected(namespaces.read(each))));
                assertThat(printed())
                        .as("%s in %s", reference, namespaces.all())
                        .isEqualTo(isPlain ? all : Set.of());
            }
        });
        assertThat(plain[1]).as("references that went the short way").isGreaterThan(3_000);
        assertThat(plain[0]).as("references that went the long way").isGreaterThan(3_000);
    }

    /** What the short way is for: if it says "unsure" of these, matching is slow, and nothing else tells. */
    @Test
    void shouldGoTheShortWayWithCommonFamilies() {
        assertShort("images/{id}-{variant}.png", "images/01FR9EZ70004K5YS68KE5FSJ51-640x480.png");
        assertShort("images/{id}-{w}x{h}.png", "images/cat-640_480.jpx12.png");
        assertShort("images/{id:36}-{variant}.png", "images/123e4567-e89b-12d3-a456-426614174000-a-b.png");
        assertShort("files/{id:2}/{id:2}/{id:4}", "files/ab/cd/ef01");
        assertShort("users/{id.user}/{id.file}-{size}.png", "users/4711/me-big.png");
        assertShort("users/{user}/{id}.png", "users/4711/me.png");
        assertShort("exports/{id*}", "exports/2022/10/01/all.csv.gz");
        assertShort("avatars/{name}", "avatars/me.png");
    }

    @Test
    void shouldGoTheLongWayWhereAPatternLeavesAChoice() {
        assertThat(isShort("images/{id}-{variant}.png", "images/a-b-c.png")).isFalse();
        assertThat(isShort("a-{id*}", "a-/x")).as("its near form is shorter").isFalse();
        assertThat(isShort("exports/{id*}", "exports/a/../b"))
                .as("a browser reads b")
                .isFalse();
        assertThat(isShort("exports/{id*}", "exports/a//b")).as("near to a/b").isFalse();
        assertThat(isShort("/p/{id}", "/p/x"))
                .as("so does every reference that may have a leading slash")
                .isFalse();
    }

    private void assertShort(String pattern, String key) {
        assertThat(isShort(pattern, key)).as("%s in %s", key, pattern).isTrue();
    }

    private boolean isShort(String pattern, String key) {
        prints.clear();
        return new KeyReader(table(List.of(Namespace.of("only", pattern))), fingerprints).readPlain(key, prints);
    }

    private Set<Long> printed() {
        Set<Long> all = new HashSet<>();
        for (int i = 0; i < prints.size(); i++) {
            all.add(prints.get(i));
        }
        return all;
    }

    private Set<Long> expected(Optional<NamespaceTable.Reading> read) {
        Set<Long> expected = new HashSet<>();
        read.ifPresent(each ->
                each.identities().forEach(identity -> expected.add(fingerprints.of(each.namespace(), identity))));
        return expected;
    }

    private static NamespaceTable namespaces(Random random) {
        List<Namespace> found = new ArrayList<>();
        while (found.isEmpty() || random.nextInt(3) == 0) {
            StringBuilder pattern = new StringBuilder(pick(random, PREFIXES));
            int pieces = 1 + random.nextInt(6);
            for (int i = 0; i < pieces; i++) {
                pattern.append(pick(random, PIECES));
            }
            try {
                List<Namespace> more = new ArrayList<>(found);
                more.add(Namespace.of("n" + found.size(), pattern.toString()));
                Namespace.requireDisjoint(more);
                found = more;
            } catch (IllegalArgumentException e) {
                assertThat(e).as("one that is drawn anew").hasMessageContaining("pattern");
            }
        }
        return table(found);
    }

    /** Often of the family, with text of any kind in place of its parts. */
    private static String key(Random random, NamespaceTable namespaces) {
        String pattern = pick(random, namespaces.all()).pattern();
        StringBuilder key = new StringBuilder();
        boolean odd = random.nextInt(3) == 0;
        for (int at = 0; at < pattern.length(); at++) {
            if (pattern.charAt(at) != '{') {
                key.append(pattern.charAt(at));
                continue;
            }
            int close = pattern.indexOf('}', at);
            int colon = pattern.substring(at, close).indexOf(':');
            int length = colon < 0
                    ? 1 + random.nextInt(4)
                    : Integer.parseInt(pattern.substring(at + colon + 1, close)) + (random.nextInt(20) == 0 ? 1 : 0);
            for (int i = 0; i < length; i++) {
                key.append(odd || random.nextInt(10) == 0 ? pick(random, TEXTS) : pick(random, TEXTS.subList(0, 7)));
            }
            at = close;
        }
        if (random.nextInt(10) == 0) {
            key.insert(random.nextInt(key.length() + 1), pick(random, TEXTS));
        }
        if (random.nextInt(10) == 0) {
            key.deleteCharAt(random.nextInt(key.length()));
        }
        if (random.nextInt(200) == 0) {
            key.append("a".repeat(1_024 - Math.min(1_024, key.length()) + random.nextInt(3)));
        }
        String text = key.isEmpty() ? "a" : key.toString();
        return random.nextInt(20) == 0 ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static NamespaceTable table(List<Namespace> namespaces) {
        InMemoryReferencesBuilder builder = InMemoryReferences.builder("cards", Clock.systemUTC());
        namespaces.forEach(builder::withNamespace);
        return NamespaceTable.of(
                List.of(builder.withPlace(new Place("cards", "image")).build()));
    }
}
