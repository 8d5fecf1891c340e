package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db:5432/shop?user=app&password=secret   | X postgresql://db:5432/shop
            jdbc:postgresql:shop                                      | X postgresql:shop
            jdbc:mariadb://app:secret@db/shop                         | X database cat
            jdbc:mariadb://app:sec?ret@db/shop                        | X database cat
            jdbc:mysql://address=(host=db)(password=secret)/shop      | X mysql://address=
            jdbc:oracle:thin:app/secret@//db/shop                     | X database cat
            jdbc:h2:mem:shop;USER=app;PASSWORD=secret                 | X h2:mem:shop
            null                                                      | X database cat
            """)
    void shouldNameADatabaseWithoutCredentials(String url, String name) {
        assertThat(DatabaseName.of("X", url, "cat")).isEqualTo(name);
    }

    /** Two pools of one server that mean other tables by the same names are not the same database. */
    @Test
    void shouldTellWhatAnUnqualifiedNameMeans() {
        assertThat(DatabaseName.where("X postgresql://db/shop", "shop", "tenant_2"))
                .isEqualTo(", schema tenant_2");
        assertThat(DatabaseName.where("X mariadb://db/shop", "other", null)).isEqualTo(", database other");
        assertThat(DatabaseName.where("X mariadb://db/shop", "shop", null)).isEmpty();
        assertThat(DatabaseName.where("X database cat", "cat", null)).isEmpty();
        assertThat(DatabaseName.where("X sqlite:/shop.db", null, null)).isEmpty();
    }
}
