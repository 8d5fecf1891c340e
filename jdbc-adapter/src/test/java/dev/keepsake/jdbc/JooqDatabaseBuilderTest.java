package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.coverage.Exemption;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.RowScope;
import java.sql.SQLException;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JooqDatabaseBuilderTest {

    private static final LiveEngineFixture FIXTURE = new LiveEngineFixture(Engine.H2);
    private static final Exemption LOG = Exemption.table("log", "names what is gone");

    private final JooqDatabaseBuilder builder = JooqDatabase.builder(FIXTURE.dsl());

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void shouldKeepWhatItWasGiven() {
        JooqDatabase database =
                builder.withExemptions(LOG).withSearchExclusions(LOG, LOG).build();

        assertThat(database.exemptions()).containsExactly(LOG);
        assertThat(database.searchExclusions()).containsExactly(LOG, LOG);
        assertThat(database).hasToString("database " + database.name());
        assertThat(database.name()).startsWith("H2 h2:");
    }

    @Test
    void shouldTakeEachSettingOnce() {
        builder.withExemptions(LOG).withSearchExclusions(LOG);

        assertThatThrownBy(() -> builder.withExemptions(LOG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The exemptions of the database are [table log (names what is gone)] already and were to"
                        + " become [table log (names what is gone)]; name all of them at once.");
        assertThatThrownBy(() -> builder.withSearchExclusions(LOG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The search exclusions of the database are ");
    }

    @Test
    void shouldTakeNoEmptySetting() {
        assertThatThrownBy(builder::withExemptions)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The list of exemptions is empty; name at least one, or leave the setting out.");
        assertThatThrownBy(builder::withSearchExclusions).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.describedBy(new Schema[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeNoDescriptionWithoutColumns() {
        assertThatThrownBy(() -> builder.describedBy(DSL.table(DSL.name("log"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The described table '\"log\"' knows 0 columns, so that none of the live ones could be"
                        + " compared; give a generated table.");
    }

    @Test
    void shouldFailWhereTheDatabaseCanNotBeAsked() {
        CountingDataSource down = new CountingDataSource(() -> {
            throw new SQLException("connection refused", "08001");
        });

        assertThatThrownBy(() -> JooqDatabase.of(DSL.using(down, SQLDialect.H2)))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("The database that was to be looked at failed")
                .hasMessageContaining("connection refused");
    }

    @Test
    void shouldKnowNoOtherProduct() {
        assertThatThrownBy(() -> Catalogue.of("Apache Derby"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("The census does not know the database product 'Apache Derby'; it knows PostgreSQL,"
                        + " MariaDB, MySQL, SQLite and H2, and guesses at no other.");
        assertThat(Catalogue.of("MySQL")).isInstanceOf(InformationSchema.class);
    }

    @Test
    void shouldClaimTheRowsOfItsCondition() {
        assertThat(FIXTURE.provider("all", "t", "k").claims().rows()).isEqualTo(RowScope.all());
        assertThat(FIXTURE.provider("one", "t", "k", "v", "1").claims().rows())
                .isInstanceOf(ConditionScope.class)
                .hasToString("\"v\" = '1'");
    }
}
