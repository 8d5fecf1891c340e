package dev.keepsake.examples.inventory;

import static dev.keepsake.examples.inventory.Table.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.s3.InventoryFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every format has to do with a file of its own. */
abstract class FormatContract extends FormatRig {

    private static final int FLIPS = 100;

    @Test
    void shouldReadKeysAsTheyAre() throws IOException {
        Table table = keys(
                "a b.png",
                "a+b.png",
                "a%20b.png",
                "%",
                "ä/日本/\uD83D\uDE00.png",
                "\"quoted\", 'twice'",
                "line\r\nbreak\t\u0000\u0001",
                " ",
                "https://example.com/?a=b&c#d",
                "\uFFFD\uFEFF\uFFFF");

        assertThat(read(table)).isEqualTo(table.texts(WANTED));
    }

    @Test
    void shouldReadNullsAndEmptyText() throws IOException {
        Table table = Table.report()
                .row("b", "k", null, null, null, null, null, null, null)
                .row("b", "", "", true, false, 0L, TIME, "", "STANDARD")
                .row("b", "k", "3", false, true, Long.MAX_VALUE, Instant.EPOCH, TAG, null);

        assertThat(read(table, table.names())).isEqualTo(table.texts(table.names()));
    }

    @Test
    void shouldReadTimesToTheMillisecond() throws IOException {
        Table table = Table.report();
        Stream.of(
                        "1969-12-31T23:59:59Z",
                        "2006-03-14T00:00:00.001Z",
                        "2026-03-29T01:30:00Z",
                        "2038-01-19T03:14:08.999Z")
                .forEach(each -> table.row("b", "k", "", true, false, 1L, Instant.parse(each), TAG, ""));

        assertThat(read(table)).isEqualTo(table.texts(WANTED));
    }

    @Test
    void shouldReadNoRows() throws IOException {
        assertThat(read(Table.report())).isEmpty();
    }

    @Test
    void shouldReadAllGroupsInOrder() throws IOException {
        Table table = many(5_000);
        write(file, table, 700);

        assertThat(readFile(table, WANTED)).isEqualTo(table.texts(WANTED));
    }

    @Test
    void shouldReadColumnsInTheOrderThatIsAskedFor() throws IOException {
        List<String> wanted = List.of("is_delete_marker", "e_tag", "bucket", "is_latest", "key");
        Table table = many(50);

        assertThat(read(table, wanted)).isEqualTo(table.texts(wanted));
        assertThat(read(table, List.of("key"))).isEqualTo(table.texts(List.of("key")));
    }

    @Test
    void shouldReadManyFilesAtTheSameTime() throws IOException {
        Table table = many(3_000);
        write(file, table, 500);
        InventoryFormat one = format();

        assertThat(Stream.generate(() -> one)
                        .limit(8)
                        .parallel()
                        .map(each -> readUnchecked(each, table))
                        .toList())
                .hasSize(8)
                .allSatisfy(rows -> assertThat(rows).isEqualTo(table.texts(WANTED)));
    }

    @Test
    void shouldNameTheColumnsOfAManifest() {
        assertThat(format().columns(schema(Table.REPORT)))
                .containsExactlyElementsOf(Table.report().names());
    }

    @Test
    void shouldRefuseAManifestWithoutASchema() {
        assertThatThrownBy(() -> format().columns("Bucket, Key, Size"))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageStartingWith("The schema 'Bucket, Key, Size' in the manifest of an inventory report can't be"
                        + " believed: it is no schema of " + format().name() + ": ")
                .hasMessageEndingWith(". List page by page, or wait for the next report.");
    }

    @Test
    void shouldRefuseColumnsThatOnlyCaseOrUnderscoresTellApart() throws IOException {
        Table table = many(3).with("version_id", column("E_Tag", Kind.TEXT));

        assertThatThrownBy(() -> format().columns(schema(table.columns())))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageContaining("it has the columns 'E_Tag' and 'e_tag', which differ in case and underscores at"
                        + " most. List page by page");
        write(file, table, 10);
        assertRefused(many(3), WANTED, "it has the columns 'E_Tag' and 'e_tag', which differ in case");
    }

    @Test
    void shouldRefuseAColumnThatIsNotThere() throws IOException {
        write(file, many(3).with("size", column("length", Kind.NUMBER)), 10);

        assertRefused(
                Table.report(),
                WANTED,
                "it has no column 'size'; it has bucket, key, version_id, is_latest, is_delete_marker, length, last");
        assertRefused(
                Table.report().with("size", column("length", Kind.NUMBER)),
                WANTED,
                "its manifest has no column 'size'; it has bucket, key");
    }

    @Test
    void shouldRefuseAColumnOfAnotherKind() throws IOException {
        Table table = new Table(List.of(column("key", Kind.TEXT), column("size", Kind.TEXT)), new ArrayList<>());
        write(file, table.row("k", "4"), 10);
        Table told = table.with("size", column("size", Kind.NUMBER));

        assertRefused(
                told,
                List.of("key", "size"),
                "its column 'size' is '" + typeOf("size", Kind.TEXT) + "', and its manifest says '"
                        + typeOf("size", Kind.NUMBER) + "'");
        assertThat(readFile(told, List.of("key"))).isEqualTo(table.texts(List.of("key")));
    }

    @Test
    void shouldRefuseAKindThatNoReportHas() throws IOException {
        Table table = new Table(List.of(column("key", Kind.OTHER)), new ArrayList<>());
        write(file, table.row(1.5), 10);

        assertRefused(
                table,
                List.of("key"),
                "its manifest says '" + typeOf("key", Kind.OTHER) + "' of the column 'key', and only text, whole"
                        + " numbers, times in UTC and booleans are read");
    }

    @Test
    void shouldRefuseAColumnThatIsWantedTwice() throws IOException {
        write(file, many(3), 10);

        assertThatThrownBy(() -> readFile(Table.report(), List.of("key", "key")))
                .hasMessage("A column is wanted twice: [key, key]. Name each once.");
    }

    @Test
    void shouldRefuseTextThatIsNotUtf8() throws IOException {
        byte[] latin = "ä.png".getBytes(StandardCharsets.ISO_8859_1);
        Table table = keys("a.png");
        write(file, table.row("b", latin, "", true, false, 1L, TIME, TAG, ""), 10);

        assertThatThrownBy(() -> readFile(table, WANTED))
                .isInstanceOf(IOException.class)
                .hasMessage("what follows its row 1 can't be read: the text '\uFFFD.png' is not UTF-8");
    }

    /** Wherever it is cut, and whatever it ends with then. */
    @Test
    void shouldRefuseAFileThatIsCutOff() throws IOException {
        Table table = many(300);
        write(file, table, 50);
        byte[] whole = Files.readAllBytes(file);
        for (int length = whole.length - 1; length >= 0; length -= 1 + length / 40) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> readFile(table, WANTED))
                    .as("%s of %s bytes", length, whole.length)
                    .isInstanceOf(IOException.class);
        }
        Files.write(file, Arrays.copyOfRange(whole, whole.length / 2, whole.length));
        assertThatThrownBy(() -> readFile(table, WANTED)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldRefuseWhatIsAnotherFormat() throws IOException {
        Files.writeString(file, "\"b\",\"k\",\"4\"\n".repeat(100));

        assertRefused(Table.report(), WANTED, "it can't be opened as " + format().name() + ": ");
    }

    /** Unless it is refused, {@link #requireUnharmed} tells. */
    @Test
    void shouldLoseNoRowByFlippedBits() throws IOException {
        Table table = many(300);
        write(file, table, 50);
        byte[] whole = Files.readAllBytes(file);
        long seed = 1; // with some seeds the reader of ORC counts for a minute before it gives up
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < FLIPS; i++) {
            byte[] flipped = whole.clone();
            int place = random.nextInt(whole.length);
            flipped[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(file, flipped);
            try {
                requireUnharmed(readFile(table, WANTED), table, "seed " + seed + ", flip " + i + " at byte " + place);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).as("files refused").isBetween(FLIPS / 4, FLIPS);
    }

    @Test
    void shouldPassOnWhatTheSinkThrows() throws IOException {
        Table table = many(300);
        write(file, table, 50);
        List<String> taken = new ArrayList<>();
        IllegalStateException full = new IllegalStateException("the disk is full");

        assertThatThrownBy(() -> format().read(file, schema(table.columns()), WANTED, values -> {
                    taken.add(values[1]);
                    if (taken.size() == 70) {
                        throw full;
                    }
                }))
                .isSameAs(full);
        assertThat(taken).hasSize(70);
    }
}
