package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.jdbc.server.TestDatabase;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class FlatHeapTest {

    @Test
    void shouldReadTwoMillionRowsInSixtyFourMegabytes() throws IOException, InterruptedException, SQLException {
        TestDatabase database = SharedPostgres.freshDatabase();
        execute(database, """
                create unlogged table big as
                select '01ARZ3NDEK' || lpad(i::text, 16, '0') as id,
                       '[{"value": "01ARZ3NDEK' || lpad(i::text, 16, '0') || '", "label": "a flag"}]' as flags
                from generate_series(1, 2000000) i""");

        for (String connections : List.of("1", "3")) {
            read(database, connections);
        }
        // Or the server would write it to disk when it stops.
        execute(database, "drop table big");
    }

    private static void read(TestDatabase database, String connections) throws IOException, InterruptedException {
        Process reader = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        database.jdbcUrl(),
                        connections)
                .redirectErrorStream(true)
                .start();
        String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(reader.waitFor()).as(output).isZero();
        assertThat(output).contains("read 2000000 of 2000000, pushed 4000000, arrived 4000000, unrecognised 0");
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs in a JVM of its own. */
    static final class Reader {

        private Reader() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(arguments[0]);
            Namespace flags = Namespace.of("flags", "flags/{id}.png");
            Namespace avatars = Namespace.of("avatars", "avatars/{id}.png");
            Counter counter = new Counter();
            long start = System.nanoTime();
            ReferenceReceipt receipt = JooqReferenceProvider.builder(
                            "big", DSL.using(source, SQLDialect.POSTGRES), DSL.table(DSL.name("big")))
                    .withIdentities(DSL.field(DSL.name("id"), SQLDataType.CLOB), avatars, ReferenceExtractors.plain())
                    .withIdentities(
                            DSL.field(DSL.name("flags"), SQLDataType.CLOB), flags, JsonExtractors.listElements("value"))
                    .withConnections(Integer.parseInt(arguments[1]))
                    .build()
                    .provide(counter);
            System.out.println("read " + receipt.rows().read() + " of "
                    + receipt.rows().present() + ", pushed " + receipt.references() + ", arrived " + counter.references
                    + ", unrecognised " + counter.unrecognised + ", took "
                    + Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Keeps nothing. */
    private static final class Counter implements ReferenceSink {

        private long references;
        private long unrecognised;

        @Override
        public void key(String key) {
            references++;
        }

        @Override
        public void identity(Namespace namespace, String identity) {
            references++;
        }

        @Override
        public void foreign(String host) {
            throw new AssertionError(host);
        }

        @Override
        public void unrecognised(UnrecognisedValue sighting) {
            unrecognised++;
        }
    }
}
