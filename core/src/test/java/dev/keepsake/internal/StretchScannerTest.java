package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.tck.Cases;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The scanner of whole values finds exactly what the scanner of streams found alone, which is {@link FormerScanner}. */
final class StretchScannerTest {

    /** For each index, which takes longer to make. */
    private static final int TEXTS = 10;

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.US_ASCII);

    private static final List<String> SIGNS = List.of(
            "-",
            ".",
            "/",
            ":",
            "_",
            "+",
            "=",
            "~",
            "\\",
            " ",
            "\t",
            "\n",
            "\r\n",
            "=\n",
            "=\r\n",
            "\"",
            "\\\"",
            "'",
            ",",
            "(",
            ")",
            "[",
            "{",
            "}",
            ";",
            "&",
            "%",
            "#",
            "?",
            "@",
            "|",
            "!",
            "$",
            "^",
            "<",
            ">",
            "*",
            "`",
            "\0",
            "\u00a0",
            "，",
            "\u2010",
            "\u0301",
            "\u200d",
            "\u00ad",
            "ß",
            "ŉ",
            "ﬃ",
            "é",
            "ж",
            "画",
            "🎉",
            "𝒳",
            "\ud835",
            "\udcb3",
            "İ",
            "ͅ",
            "%2",
            "%41",
            "%C3%9F",
            "%u00e9",
            "\\u00e9",
            "\\u{41}",
            "\\x41",
            "\\101",
            "\\n",
            "&amp;",
            "&#65;",
            "&#x41;",
            "&szlig;",
            "=41",
            "%2541",
            "\\\\u0041");

    @Test
    void shouldFindWhatTheFormerScannerFinds() {
        Cases.check(1_000, random -> {
            List<Orphans> orphans = draw(random);
            Scanners scanners = new Scanners(orphans);
            for (int left = TEXTS; left > 0; left--) {
                List<String> mentions =
                        orphans.get(random.nextInt(orphans.size())).mentions(random);
                String mention = Hosts.changed(random, mentions.get(random.nextInt(mentions.size())));
                scanners.assertSame(Hosts.escaped(random, Hosts.around(random, mention)));
            }
        });
    }

    @Test
    void shouldFindTheSameInTextOfPartsOfMentionsAndOddSigns() {
        Cases.check(1_000, random -> {
            List<Orphans> orphans = draw(random);
            Scanners scanners = new Scanners(orphans);
            for (int left = TEXTS; left > 0; left--) {
                scanners.assertSame(patchwork(random, orphans, 1 + random.nextInt(12)));
            }
        });
    }

    @Test
    void shouldFindTheSameInBytes() {
        Cases.check(1_000, random -> {
            List<Orphans> orphans = draw(random);
            Scanners scanners = new Scanners(orphans);
            for (int left = TEXTS; left > 0; left--) {
                byte[] bytes = patchwork(random, orphans, 1 + random.nextInt(6))
                        .getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
                for (int broken = random.nextInt(3); broken > 0 && bytes.length > 0; broken--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                scanners.assertSame(bytes);
            }
        });
    }

    @Test
    void shouldFindTheSameInHexadecimalDigitsOfBytes() {
        Cases.check(500, random -> {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            String digits = HexFormat.of().formatHex(bytes);
            int from = random.nextInt(digits.length());
            String identity = digits.substring(from, from + 1 + random.nextInt(digits.length() - from));
            Scanners scanners = new Scanners(
                    List.of(new Orphans(BlobKey.of("a/" + identity + "/b.png"), Set.of(identity), identity)));

            scanners.assertSame(bytes);
            scanners.assertSame(HexFormat.of().parseHex(digits.substring(2) + "00"));
        });
    }

    @Test
    void shouldFindTheSameAroundTheBordersOfItsPieces() {
        Cases.check(60, random -> {
            List<Orphans> orphans = draw(random);
            String filler = patchwork(random, draw(random), 3) + SIGNS.get(random.nextInt(SIGNS.size()));
            int length = MentionScanner.PIECE - random.nextInt(100);
            String text = filler.repeat(length / filler.length()) + "x".repeat(length % filler.length());

            new Scanners(orphans).assertSame(text + patchwork(random, orphans, 8) + filler);
        });
    }

    @Test
    void shouldFindInAValueOfManyPiecesWithAndWithoutCuts() {
        String identity = "550e8400-e29b-41d4-a716-446655440000";
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("i/" + identity + ".png"), Set.of(identity))
                .build();
        for (String filler : List.of("some words ", "base64", "%20x", "\ud800 ", "ж")) {
            String text = filler.repeat(300_000 / filler.length());
            assertThat(found(index, text + "\"" + identity + "\"" + text))
                    .as(filler)
                    .containsExactly(0);
            assertThat(found(index, text + identity.replace("-", "%2D") + " " + text))
                    .as(filler)
                    .containsExactly(0);
        }
    }

    @Test
    void shouldFindNothingWithAnEmptyIndex() {
        assertThat(found(MentionIndex.builder().build(), "550e8400-e29b-41d4-a716-446655440000 %41"))
                .isEmpty();
    }

    /** What the sieve's bound rests on: a byte stands for one symbol at most, an escape of three bytes for three. */
    @Test
    void shouldHaveNoCodePointOfMoreSymbolsThanBytes() {
        int most = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
                .map(each -> {
                    int symbols = symbolsOf(each);
                    assertThat(symbols)
                            .as("U+%x", each)
                            .isLessThanOrEqualTo(Character.toString(each).getBytes(StandardCharsets.UTF_8).length);
                    return symbols;
                })
                .max()
                .orElseThrow();
        assertThat(most).isEqualTo(3);
    }

    /** Counted instead of timed: what passes the sieve is what costs. */
    @Test
    void shouldNotLookAtMoreStretchesForMoreOrphans() {
        byte[] text = rows(20_000).getBytes(StandardCharsets.UTF_8);
        for (int orphans : new int[] {100, 10_000, 300_000}) {
            Random random = new Random(orphans);
            MentionIndexBuilder builder = MentionIndex.builder();
            for (int i = 0; i < orphans; i++) {
                String id = ulid(random);
                builder.add(i, BlobKey.of("images/" + id + "-small.png"), Set.of(id));
            }
            TextSieve sieve = new TextSieve(builder.build());
            sieve.begin(text, 0, text.length);
            int passed = 0;
            while (sieve.next()) {
                passed++;
            }
            assertThat(passed)
                    .as("of 40,000 stretches, for %d orphans", orphans)
                    .isLessThan(40_000 / 20);
        }
    }

    private static int symbolsOf(int codePoint) {
        int meaning = WordFold.of(codePoint);
        return meaning == WordFold.SEVERAL
                ? WordFold.symbols(codePoint).length
                : meaning < WordFold.FIRST_SYMBOL ? 0 : 1;
    }

    private static String rows(int count) {
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(
                    "{\"id\":\"" + ulid(random) + "\",\"body\":\"some words <img src=\\\"https://cdn.example/images/"
                            + ulid(random) + "-small.png\\\">\"}\n");
        }
        return rows.toString();
    }

    private static String ulid(Random random) {
        return random.ints(24, 0, 32)
                .collect(
                        () -> new StringBuilder("01"),
                        (text, at) -> text.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(at)),
                        StringBuilder::append)
                .toString();
    }

    /** Mentions, parts of them, and signs that join, end, hide or escape something, in any order. */
    private static String patchwork(Random random, List<Orphans> orphans, int parts) {
        StringBuilder text = new StringBuilder();
        for (int left = parts; left > 0; left--) {
            List<String> mentions = orphans.get(random.nextInt(orphans.size())).mentions(random);
            String mention = mentions.get(random.nextInt(mentions.size()));
            int cut = random.nextInt(mention.length());
            switch (random.nextInt(6)) {
                case 0 -> text.append(mention);
                case 1 -> text.append(mention, 0, cut);
                case 2 -> text.append(mention, cut, mention.length());
                case 3 ->
                    text.append(mention, 0, cut)
                            .append(SIGNS.get(random.nextInt(SIGNS.size())))
                            .append(mention, cut, mention.length());
                case 4 -> text.append(Hosts.escaped(random, mention));
                default -> text.append("a word of the language");
            }
            text.append(random.nextInt(3) == 0 ? "" : SIGNS.get(random.nextInt(SIGNS.size())));
        }
        return text.toString();
    }

    private static Set<Integer> found(MentionIndex index, String text) {
        Set<Integer> numbers = new TreeSet<>();
        new StretchScanner(index).scan(text, numbers::add);
        return numbers;
    }

    private static List<Orphans> draw(Random random) {
        return IntStream.rangeClosed(1, 1 + random.nextInt(4))
                .mapToObj(unused -> Orphans.draw(random))
                .toList();
    }

    private static MentionIndex indexOf(List<Orphans> orphans) {
        MentionIndexBuilder builder = MentionIndex.builder();
        for (int i = 0; i < orphans.size(); i++) {
            builder.add(i, orphans.get(i).key(), orphans.get(i).identities());
        }
        return builder.build();
    }

    /** The two that are compared, on one index. */
    private static final class Scanners {

        private final List<Orphans> orphans;
        private final FormerScanner former;
        private final StretchScanner scanner;

        Scanners(List<Orphans> orphans) {
            MentionIndex index = indexOf(orphans);
            this.orphans = orphans;
            this.former = new FormerScanner(index);
            this.scanner = new StretchScanner(index);
        }

        void assertSame(String text) {
            Set<Integer> expected = new TreeSet<>();
            former.scan(text, expected::add);
            Set<Integer> found = new TreeSet<>();
            scanner.scan(text, found::add);
            assertThat(found).as("%s in %s", orphans, text).isEqualTo(expected);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            if (new String(utf8, StandardCharsets.UTF_8).equals(text)) {
                Set<Integer> inUtf8 = new TreeSet<>();
                scanner.scanUtf8(utf8, 0, utf8.length, inUtf8::add);
                assertThat(inUtf8).as("%s in UTF-8 of %s", orphans, text).isEqualTo(expected);
            }
        }

        void assertSame(byte[] bytes) {
            Set<Integer> expected = new TreeSet<>();
            former.scan(bytes, expected::add);
            Set<Integer> found = new TreeSet<>();
            scanner.scanBytes(bytes, found::add);
            assertThat(found).as("%s in %s", orphans, bytes).isEqualTo(expected);
        }
    }
}
