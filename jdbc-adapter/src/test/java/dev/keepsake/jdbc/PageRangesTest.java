package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRangesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 3, 1, 1",
        "1, 3, 1, 1",
        "2, 16, 2, 1",
        "11, 3, 11, 1",
        "12, 3, 12, 1",
        "25, 3, 13, 2",
        "49152, 3, 12, 4096",
        "49153, 3, 13, 4096",
        "4294967295, 2, 1048576, 4096"
    })
    void shouldPartAnySize(long pages, int connections, long count, long each) {
        assertThat(PageRanges.ofPages(pages, connections)).isEqualTo(new PageRanges(count, each));
    }

    @Test
    void shouldHaveEveryPageOnceAndTheLastRangeWithoutEnd() {
        PageRanges ranges = new PageRanges(3, 7);

        assertThat(ranges.rows(0))
                .hasToString("(\n  (ctid >= '(0,0)'::pg_catalog.tid)\n  and (ctid < '(7,0)'::pg_catalog.tid)\n)");
        assertThat(ranges.rows(1))
                .hasToString("(\n  (ctid >= '(7,0)'::pg_catalog.tid)\n  and (ctid < '(14,0)'::pg_catalog.tid)\n)");
        assertThat(ranges.rows(2)).hasToString("(ctid >= '(14,0)'::pg_catalog.tid)");
        assertThat(new PageRanges(1, 1).rows(0)).hasToString("(ctid >= '(0,0)'::pg_catalog.tid)");
    }
}
