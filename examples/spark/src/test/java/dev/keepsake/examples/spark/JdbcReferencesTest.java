package dev.keepsake.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.jdbc.server.PostgresServer;
import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractors;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table of a real PostgreSQL, read in parts by several connections. */
final class JdbcReferencesTest {

    private static final ValueReader KEYS = ValueReader.keys(new Place("cards", "image"), ReferenceExtractors::plain);

    private final String database = "spark_" + UUID.randomUUID().toString().replace("-", "");
    private final String url = SharedPostgres.server().jdbcUrl(database);

    @BeforeEach
    void aTableOfHundred() throws SQLException {
        SharedPostgres.server().createDatabase(database);
        run("CREATE TABLE cards AS SELECT id, CASE WHEN id % 10 > 0 THEN 'images/' || id || '-big.png' END AS image"
                + " FROM generate_series(1, 100) AS id");
    }

    @Test
    void shouldReadAllPartsInOneSnapshot() throws SQLException {
        try (ReferenceSource.Opened opened = source("id <= 50", "id > 50").open(Sparks.shared())) {
            run("DELETE FROM cards WHERE id = 7");
            run("INSERT INTO cards VALUES (101, 'images/late-big.png')");

            List<String> rows = opened.values().collectAsList().stream()
                    .map(each -> each.getString(0) + " " + each.getString(1))
                    .toList();

            assertThat(opened.present()).isEqualTo(100);
            assertThat(rows)
                    .hasSize(100)
                    .contains("7 images/7-big.png", "10 null")
                    .doesNotContain("101 images/late-big.png");
            assertThat(opened.snapshot().database()).isEqualTo("postgresql://host/shop");
        }
    }

    /** The collector compares both, and refuses. */
    @Test
    void shouldReadFewerRowsThanThereAreIfThePartsLeaveAGap() {
        try (ReferenceSource.Opened opened = source("id < 50", "id > 50").open(Sparks.shared())) {
            assertThat(opened.values().count()).isEqualTo(99);
            assertThat(opened.present()).isEqualTo(100);
        }
    }

    private JdbcReferences source(String... predicates) {
        String where = url;
        return new JdbcReferences(
                "postgresql://host/shop",
                () -> DriverManager.getConnection(where, PostgresServer.SUPERUSER, ""),
                "cards",
                "id",
                "image",
                List.of(predicates),
                KEYS);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, PostgresServer.SUPERUSER, "");
                Statement statement = connection.createStatement()) {
            boolean unusedResult = statement.execute(sql);
        }
    }
}
