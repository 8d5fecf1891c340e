package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Namespace;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each spelling of an orphan, in the texts that hold it and in those that only look so. */
final class MentionSpellingsTest {

    private static final String UUID = "550e8400-e29b-41d4-a716-446655440000";
    private static final String ULID = "01HZX3KQ7VXN5ABCDEFGHJKMNP";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // The whole key, the file name, the identity, in any place between other words.
                "flags/{id}.png | flags/my-first-flag.png | see flags/my-first-flag.png!",
                "flags/{id}.png | flags/my-first-flag.png | my-first-flag.png",
                "flags/{id}.png | flags/my-first-flag.png | <my-first-flag>",
                "flags/{id}.png | flags/my-first-flag.png | https://cdn.example/v2/flags/my-first-flag.png?w=3#a",
                "flags/{id}.png | flags/my-first-flag.png | my-first-flag-300x200.jpg",
                "flags/{id}-{v}.png | flags/first_flag-big.png | first_flag-small",
                "flags/{id}.png | flags/12.png | {\"f\":\"/flags/12.png\"}",
                "u/{id}/{name} | u/42/holiday-in-rome.jpg | photo of 42: holiday-in-rome.jpg",
                "u/{id}/{name} | u/42/holiday-in-rome.jpg | holiday-in-rome.webp",
                "media/{path*} | media/2022/10/holiday.jpg | holiday.jpg",
                "media/{id*}.png | media/2022/holiday.png | holiday.png",
                // Joined and cut in other ways.
                "flags/{id}.png | flags/my-first-flag.png | MyFirstFlag",
                "flags/{id}.png | flags/my-first-flag.png | my_first.flag",
                "flags/{id}.png | flags/my_photo+1.png | my photo 1",
                "flags/{id}.png | flags/my photo 1.png | `my photo 1`",
                "flags/{id}.png | flags/my photo 1.png | my+photo+1",
                "flags/{id}.png | flags/my photo 1.png | my_photo_1",
                "flags/{id}.png | flags/my photo 1.png | `my\u00a0photo\u20031`",
                "flags/{id}.png | flags/my-first-flag.png | my\u2010first\u2013flag",
                "flags/{id}.png | flags/party🎉2022.png | party🎉2022",
                "flags/{id}.png | flags/party, hats (1).png | `party, hats (1).png`",
                "x/{id:8} {id:8}.png | x/abcdefgh ijklmnop.png | `abcdefgh ijklmnop`",
                "x/{id:8} {id:8}.png | x/abcdefgh ijklmnop.png | abcdefghijklmnop",
                "x/{id:8} {id:8}-{v:3}.png | x/abcdefgh ijklmnop-big.png | `abcdefgh ijklmnop-small`",
                // Identities of hexadecimal digits.
                "i/{id}.png | i/" + UUID + ".png | 550e8400e29b41d4a716446655440000",
                "i/{id}.png | i/" + UUID + ".png | {550E8400-E29B-41D4-A716-446655440000}",
                "i/{id}.png | i/" + UUID + ".png | urn:uuid:" + UUID,
                "i/{id}.png | i/550e8400e29b41d4a716446655440000.png | " + UUID,
                "i/{id:2}/{id:2}/{id:28} | i/55/0e/8400e29b41d4a716446655440000 | " + UUID,
                "i/{id:2}/{id:2}/{id:28} | i/55/0e/8400e29b41d4a716446655440000 | i/55/0e/8400e29b41d4a716446655440000",
                "i/{id:2}/{id:2}/{id:28} | i/55/0e/8400e29b41d4a716446655440000 | 55/0e/8400e29b41d4a716446655440000.png",
                "i/{id:2} {id:30} | i/55 0e8400e29b41d4a716446655440000 | `55 0e8400e29b41d4a716446655440000`",
                "i/{id:2}/{id:24}.png | i/01/HZX3KQ7VXN5ABCDEFGHJKMNP.png | 01/HZX3KQ7VXN5ABCDEFGHJKMNP",
                // Glued to other letters.
                "i/{id}.png | i/" + UUID + ".png | thumb" + UUID + "x2",
                "i/{id}.png | i/" + UUID + ".png | x550e8400e29b41d4a716446655440000y",
                "i/{id}.png | i/" + UUID + ".png | 0001550e8400e29b41d4a71644665544000099ff",
                "i/{id}.png | i/" + ULID + ".png | img" + ULID + "png",
                "i/{id}.png | i/" + ULID + ".png | 01hzx3kq7vxn5abcdefghjkmnp",
                "i/{id}.png | i/1234567890abcdef.png | x1234567890abcdefx",
                // Numbers long enough not to be there by chance.
                "i/{id}.png | i/175928847299117063.png | /175928847299117063/",
                // Escapes.
                "i/{id}.png | i/été à la mer.png | i%2F%C3%A9t%C3%A9%20%C3%A0%20la%20mer.png",
                "i/{id}.png | i/été à la mer.png | %e9t%e9+%e0+la+mer",
                "i/{id}.png | i/été à la mer.png | %25C3%25A9t%25C3%25A9%2520%25C3%25A0%2520la%2520mer",
                "i/{id}.png | i/été à la mer.png | `\"\\u00e9t\\u00E9 \\u00e0 la mer\"`",
                "i/{id}.png | i/été à la mer.png | `\"{\\\\\\\"\\\\u00e9t\\\\u00E9 \\\\u00e0 la mer\\\"}\"`",
                "i/{id}.png | i/été à la mer.png | `&eacute;t&#233;&nbsp;&#xe0; la mer`",
                "i/{id}.png | i/été à la mer.png | &amp;eacute;t&amp;eacute; &amp;agrave; la mer",
                "i/{id}.png | i/été à la mer.png | =C3=A9t=C3=A9=20=C3=A0=20la=20mer",
                "i/{id}.png | i/été à la mer.png | `\\303\\251t\\303\\251 \\303\\240 la mer`",
                "i/{id}.png | i/été à la mer.png | %26eacute%3Bt%26eacute%3B %26agrave%3B la mer",
                "i/{id}.png | i/été à la mer.png | `\\u0026eacute;t\\u0026eacute; \\u0026agrave; la mer`",
                "i/{id}.png | i/été à la mer.png | `%5Cu00e9t%5Cu00e9 %5Cu00e0 la mer`",
                "i/{id}.png | i/my-first-flag.png | `a\\nmy-first-flag\\nb`",
                "i/{id}.png | i/my-first-flag.png | `a\\\\nmy-first-flag\\\\tb`",
                "i/{id}.png | i/my-first-flag.png | i\\/my\\u002Dfirst\\u002Dflag.png",
                "i/{id}.png | i/my-first-flag.png | i&#x2F;my&#45;first&hyphen;flag.png",
                "i/{id}.png | i/my-first-flag.png | i%2Fmy-first-flag",
                "i/{id}.png | i/🎉party2022🎉time.png | `\\ud83c\\udf89party2022\\ud83c\\udf89time`",
                // Names that look escaped themselves.
                "i/{id}.png | i/100%25 of %41ll.png | 100%25 of %41ll",
                "i/{id}.png | i/100%25 of %41ll.png | 100%2525%20of%20%2541ll",
                "i/{id}.png | i/été-%41-photos.png | %26eacute%3Bt%26eacute%3B-%2541-photos",
                "i/{id}.png | i/a&eacute;b&amp;cdefg.png | a&amp;eacute;b&amp;amp;cdefg",
                "i/{id}.png | i/name x%41cdefgh.png | `C:\\uploads\\name%20x%2541cdefgh`",
                // Case and normal forms.
                "i/{id}.png | i/Straße-Ωmega.png | STRASSE-ωMEGA",
                "i/{id}.png | i/straße-nummer.png | STRAẞE-NUMMER",
                "i/{id}.png | i/e\u0301te\u0301-a\u0300-la-mer.png | ÉTÉ-À-LA-MER",
                "i/{id}.png | i/été-à-la-mer.png | e\u0301te\u0301-a\u0300-la-mer",
                "i/{id}.png | i/한국어글자여덟개.png | \u1112\u1161\u11ab국어글자여덟개",
                "i/{id}.png | i/קובץ-תמונה.png | \u200fקובץ-\u200eתמונה",
                "i/{id}.png | i/\ud801\udc00bcdefgh.png | \ud801\udc28bcdefgh",
            })
    void shouldFind(String pattern, String key, String text) {
        assertThat(found(pattern, key, text)).containsExactly(7);
        assertThat(found(pattern, key, "zz \"" + text + "\"")).containsExactly(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "flags/{id}.png | flags/my-first-flag.png | my-first-flags",
                "flags/{id}.png | flags/my-first-flag.png | amy-first-flag",
                "flags/{id}.png | flags/my-first-flag.png | my first flag",
                "flags/{id}.png | flags/my-first-flag.png | my-first-fla",
                "flags/{id}.png | flags/my-first-flag.png | my-first- flag",
                "flags/{id}.png | flags/photo-1234.png | photo-12345",
                "flags/{id}.png | flags/12.png | 12",
                "flags/{id}.png | flags/12.png | flags/12",
                "flags/{id}.png | flags/12.png | flags/123.png",
                "a/{id}/original.jpg | a/" + UUID + "/original.jpg | original.jpg",
                "i/{id}.png | i/" + UUID + ".png | 550e8400-e29b-41d4-a716-446655440001",
                "i/{id}.png | i/" + UUID + ".png | 550e8400-e29b-41d4-a716-44665544000",
                "i/{id}.png | i/" + UUID + ".png | 550e8400-e29b-41d4-a716 446655440000",
                "i/{id}.png | i/" + UUID + ".png | 550e8400-e29b-41d4-g716-446655440000",
                "i/{id}.png | i/1234567890abcde.png | x1234567890abcdex",
                "i/{id}.png | i/1664600000000000.png | 1664600000000000",
                "i/{id}.png | i/00000000000000000012.png | 00000000000000000012",
            })
    void shouldNotFind(String pattern, String key, String text) {
        assertThat(found(pattern, key, text)).isEmpty();
    }

    @Test
    void shouldFindAcrossTheLinesOfQuotedPrintable() {
        assertThat(found("i/{id}.png", "i/my-first-flag.png", "x my-fir=\nst-f=\r\nlag"))
                .containsExactly(7);
        assertThat(found("i/{id}.png", "i/my-first-flag.png", "x my-fir\nst-flag"))
                .isEmpty();
    }

    @Test
    void shouldJoinAcrossSpacesOnlyForNeedlesThatHaveThem() {
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("i/my photo 1.png"), Set.of("my photo 1"))
                .add(1, BlobKey.of("i/the-rapist.png"), Set.of("the-rapist"))
                .build();

        assertThat(found(index, "the rapist, my photo 1")).containsExactly(0);
    }

    @Test
    void shouldFindEveryOrphanOfAnIdentity() {
        MentionIndex index = MentionIndex.builder()
                .add(1, BlobKey.of("i/" + UUID + "-s.png"), Set.of(UUID))
                .add(2, BlobKey.of("i/" + UUID + "-m.png"), Set.of(UUID))
                .add(3, BlobKey.of("i/" + UUID + "-l.png"), Set.of(UUID))
                .build();

        assertThat(found(index, UUID)).containsExactly(1, 2, 3);
    }

    @Test
    void shouldFindAKeyThatGluesItsIdentityToOtherLettersAndCutsIt() {
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("i/img01/HZX3KQ7VXN5ABCDEFGHJKMNP"), Set.of(ULID))
                .live(BlobKey.of("live/HZX3KQ7VXN5ABCDEFGHJKMNP"))
                .build();

        assertThat(found(index, "/i/img01/HZX3KQ7VXN5ABCDEFGHJKMNP")).containsExactly(0);
    }

    @Test
    void shouldFindAnyOfSeveralIdentities() {
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("i/first-name-big-thumb.png"), Set.of("first-name", "first-name-big"))
                .build();

        assertThat(found(index, "first-name")).containsExactly(0);
        assertThat(found(index, "first-name-big")).containsExactly(0);
    }

    @Test
    void shouldFindTheReadingThatHasSpacesBesideTheOneThatHasNone() {
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("i/0"), List.of("abcd-efgh", "abcd efgh"))
                .add(1, BlobKey.of("i/1"), List.of("abcdef0123456789", "x abcdef01 23456789"))
                .build();

        assertThat(found(index, "abcd efgh")).containsExactly(0);
        assertThat(found(index, "abcd-efgh")).containsExactly(0);
        assertThat(found(index, "x abcdef01 23456789")).containsExactly(1);
    }

    @Test
    void shouldFindInsideOfWordsOnlyWhatIsRandomText() {
        String slug = "aphotoofmygrandmotherinthe";
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("i/" + ULID), Set.of(ULID))
                .add(1, BlobKey.of("i/" + slug), Set.of(slug))
                .build();

        assertThat(found(index, "x" + slug + "x y" + ULID + "y")).containsExactly(0);
        assertThat(found(index, slug)).containsExactly(1);
    }

    @Test
    void shouldFindInAnyNormalForm() {
        String key = "i/Ünïcödé-ﬁle-Ấ-가.png";
        for (Normalizer.Form form : Normalizer.Form.values()) {
            String text =
                    form == Normalizer.Form.NFC || form == Normalizer.Form.NFD ? Normalizer.normalize(key, form) : key;
            assertThat(found("i/{id}.png", key, text)).as(form.name()).containsExactly(7);
        }
    }

    private static Set<Integer> found(String pattern, String key, String text) {
        Set<String> identities = Namespace.of("n", pattern).identitiesOf(key);
        assertThat(identities).as(pattern + " of " + key).isNotEmpty();
        return found(MentionIndex.builder().add(7, BlobKey.of(key), identities).build(), text);
    }

    private static Set<Integer> found(MentionIndex index, String text) {
        Set<Integer> numbers = new TreeSet<>();
        new MentionScanner(index).scan(text, numbers::add);
        return numbers;
    }
}
