package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of incidents says which test replays which entry, and leaves none out. */
class IncidentsTest {

    private final Guide guide = Guide.named("docs/incidents.md");
    private final List<Row> rows = guide.lines().stream()
            .filter(each -> each.matches("\\| \\d+\\. .*"))
            .map(Row::of)
            .toList();

    @Test
    void shouldListEveryEntryOnceAndInOrder() {
        assertThat(rows)
                .extracting(Row::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 58).boxed().toList());
    }

    @Test
    void shouldSayOfEveryEntryWhatStopsItAndWhatTestsIt() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.cells()).hasSize(4);
            assertThat(row.cells().get(1)).isNotBlank();
            assertThat(NamedTests.in(row.cells().get(2))).anyMatch(row::isOfIt);
        });
    }

    @Test
    void shouldNameNoTestOfAnotherEntry() {
        assertThat(rows)
                .allSatisfy(row -> assertThat(NamedTests.in(String.join("|", row.cells())))
                        .filteredOn(IncidentsTest::isOfAnEntry)
                        .allMatch(row::isOfIt));
    }

    @Test
    void shouldNameTestsThatAreThere() {
        assertThat(NamedTests.present()).containsAll(named().toList());
    }

    @Test
    void shouldLeaveNoTestOfAnEntryOut() {
        assertThat(NamedTests.present().stream().filter(IncidentsTest::isOfAnEntry))
                .hasSizeGreaterThan(100)
                .isSubsetOf(named().toList());
    }

    private Stream<String> named() {
        return rows.stream().flatMap(each -> NamedTests.in(String.join("|", each.cells())).stream());
    }

    private static boolean isOfAnEntry(String test) {
        return test.matches("\\w+#incident\\d\\d\\w+");
    }

    private record Row(int number, List<String> cells) {

        static Row of(String line) {
            List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            String first = cells.get(0);
            return new Row(
                    Integer.parseInt(first.substring(0, first.indexOf('.'))), cells.subList(0, cells.size() - 1));
        }

        boolean isOfIt(String test) {
            return test.matches(String.format("\\w+#incident%02d[A-Z]\\w+", number));
        }
    }
}
