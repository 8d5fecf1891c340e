package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.tck.Cases;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MentionScannerTest {

    private static final String HEX = "550e8400e29b41d4a716446655440000";
    private static final String UUID = "550e8400-e29b-41d4-a716-446655440000";
    private static final MentionIndex INDEX = MentionIndex.builder()
            .add(0, BlobKey.of("i/" + UUID + ".png"), Set.of(UUID))
            .add(1, BlobKey.of("i/my-first-flag.png"), Set.of("my-first-flag"))
            .add(2, BlobKey.of("i/été à 🎉 la mer.png"), Set.of("été à 🎉 la mer"))
            .build();

    private final MentionScanner scanner = new MentionScanner(INDEX);

    @Test
    void shouldForgetTheTextBefore() {
        assertThat(found("my-first-")).isEmpty();
        assertThat(found("flag")).isEmpty();
        assertThat(found("my-first-flag")).containsExactly(1);
        assertThat(found("")).isEmpty();
    }

    @Test
    void shouldReadAnyKindOfText() {
        Set<Integer> numbers = new TreeSet<>();
        scanner.scan(CharBuffer.wrap("x my-first-flag"), numbers::add);
        assertThat(numbers).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void shouldFindAcrossTheBordersOfPieces(int size) {
        String text =
                "{\"a\":\"" + UUID + "\",\"b\":\"my\\u002dfirst%2Dflag\",\"c\":\"%C3%A9te\u0301 &agrave; 🎉 la mer\"}";
        assertThat(fed(text, size)).containsExactly(0, 1, 2);
    }

    @Test
    void shouldFindAcrossTheBordersOfItsOwnPieces() {
        for (String mention : List.of(UUID, "my-first-flag", "my%2Dfirst\\u002Dflag", "e\u0301t\u00e9 à 🎉 la mer")) {
            int[] expected = found(mention).stream().mapToInt(each -> each).toArray();
            for (String filler : List.of("some words ", "x-", "%20", "\\u00e9-", "\uD83D\uDE00")) {
                for (int before = 0; before < 45; before += 4) {
                    int length = MentionScanner.PIECE - before;
                    String text = filler.repeat(length / filler.length()) + "-".repeat(length % filler.length());
                    assertThat(found(text + " " + mention))
                            .as(filler + before)
                            .hasSize(1)
                            .containsExactly(expected[0]);
                }
            }
        }
    }

    @Test
    void shouldFindAnEscapedMentionAsLongAsItPromises() {
        String mention = "my" + "-".repeat(MentionScanner.OVERLAP - 14) + "first%2Dflag";
        assertThat(mention).hasSize(MentionScanner.OVERLAP);
        for (int before : new int[] {0, 1, 1000, MentionScanner.OVERLAP - 1}) {
            int length = MentionScanner.PIECE - 1 - before;
            String text = "-".repeat(length % 3) + "%20".repeat(length / 3);
            assertThat(found(text + mention)).as("%d before", before).containsExactly(1);
        }
    }

    @Test
    void shouldFindInAStreamOfAnyLength() {
        char[] piece = "{\"k\":\"v%20\",\"n\":12},".repeat(3000).toCharArray();
        Set<Integer> numbers = new TreeSet<>();
        scanner.begin();
        for (int i = 0; i < 50; i++) {
            scanner.feed(piece, 0, piece.length, numbers::add);
        }
        char[] last = ("%22" + UUID + "%22").toCharArray();
        scanner.feed(last, 0, last.length, numbers::add);
        scanner.end(numbers::add);
        assertThat(numbers).containsExactly(0);
    }

    @Test
    void shouldFindTheSameHoweverATextIsCut() {
        String[] parts = {
            UUID, "my-first-flag", "%", "41", "\\", "u00e9", "t", "é", "&", "agrave;", " ", "à", "🎉", "-", "\""
        };
        Cases.check(3_000, random -> {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(30); left > 0; left--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            assertThat(fed(text.toString(), 1 + random.nextInt(9))).isEqualTo(found(text.toString()));
        });
    }

    @Test
    void shouldFindInBytes() {
        byte[] uuid = HexFormat.of().parseHex(HEX);
        assertThat(found(uuid)).containsExactly(0);
        assertThat(found(HexFormat.of().parseHex("00ff" + HEX + "01"))).containsExactly(0);
        assertThat(found("\0\0my-first-flag\1".getBytes(StandardCharsets.US_ASCII)))
                .containsExactly(1);
        assertThat(found("été%20à%20🎉%20la mer".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(2);
        assertThat(found("é \u00e0 ".concat(UUID).getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly(0);
        assertThat(found(new byte[0])).isEmpty();
        assertThat(found(new byte[] {1, (byte) 0xFF, 3})).isEmpty();
    }

    @Test
    void shouldFindLatinTextInBytes() {
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("i/ein-süßer-übermut.png"), Set.of("ein-süßer-übermut"))
                .build();
        Set<Integer> numbers = new TreeSet<>();
        new MentionScanner(index).scan("ein-süßer-übermut".getBytes(StandardCharsets.ISO_8859_1), numbers::add);
        assertThat(numbers).containsExactly(0);
    }

    @Test
    void shouldFindUuidsInTheOrdersThatDatabasesStoreTheirBytesIn() {
        assertThat(found(HexFormat.of().parseHex("00840e559be2d441a716446655440000")))
                .containsExactly(0);
        assertThat(found(HexFormat.of().parseHex("41d4e29b550e8400a716446655440000")))
                .containsExactly(0);
    }

    @Test
    void shouldReadLongBytesInPieces() {
        byte[] bytes = ("🎉é x".repeat(20_000) + UUID + "é".repeat(70_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(found(bytes)).containsExactly(0);
    }

    @Test
    void shouldFindNothingWithAnEmptyIndex() {
        Set<Integer> numbers = new TreeSet<>();
        new MentionScanner(MentionIndex.builder().build()).scan(UUID + " %41 my-first-flag.png", numbers::add);
        assertThat(numbers).isEmpty();
    }

    private Set<Integer> found(String text) {
        Set<Integer> numbers = new TreeSet<>();
        scanner.scan(text, numbers::add);
        return numbers;
    }

    private Set<Integer> found(byte[] bytes) {
        Set<Integer> numbers = new TreeSet<>();
        scanner.scan(bytes, numbers::add);
        return numbers;
    }

    private Set<Integer> fed(String text, int size) {
        Set<Integer> numbers = new TreeSet<>();
        scanner.begin();
        for (int at = 0; at < text.length(); at += size) {
            scanner.feed(text.toCharArray(), at, Math.min(size, text.length() - at), numbers::add);
        }
        scanner.end(numbers::add);
        return numbers;
    }
}
