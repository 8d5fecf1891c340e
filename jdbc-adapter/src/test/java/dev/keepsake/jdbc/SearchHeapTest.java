package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.jdbc.server.TestDatabase;
import dev.keepsake.reference.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SearchHeapTest {

    @Test
    void shouldShowLargeRowsInSixtyFourMegabytes() throws IOException, InterruptedException {
        TestDatabase database = SharedPostgres.freshDatabase();
        int unused = DSL.using(database.dataSource(), SQLDialect.POSTGRES).execute("""
                create unlogged table pages as
                select repeat(md5(i::text), 625) as body, repeat(md5(i::text), 625)::bytea as raw,
                       jsonb_build_object('text', repeat(md5(i::text), 625)) as extra
                from generate_series(1, 4000) i""");

        Process search = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Search.class.getName(),
                        database.jdbcUrl())
                .redirectErrorStream(true)
                .start();
        String output = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(search.waitFor()).as(output).isZero();
        assertThat(output).contains("shown 4000 of 4000 rows, 240048000 characters and bytes");
    }

    /** Runs in a JVM of its own. */
    static final class Search implements TextSink {

        private long size;

        private Search() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] url) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url[0]);
            Search sink = new Search();
            SearchReceipt receipt =
                    JooqDatabase.of(DSL.using(source, SQLDialect.POSTGRES)).search(sink);
            System.out.println("shown " + receipt.rows().read() + " of "
                    + receipt.rows().present() + " rows, " + sink.size + " characters and bytes");
        }

        @Override
        public void text(Place place, String text, Supplier<String> row) {
            size += text.length();
        }

        @Override
        public void bytes(Place place, byte[] bytes, Supplier<String> row) {
            size += bytes.length;
        }
    }
}
