package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceReadException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailuresTest {

    private static final SourceTable TABLE = SourceTable.of(Profiles.PROFILES);

    private final SqlFailures failures = new SqlFailures(new Reading(
            ProviderId.of("p"),
            TABLE,
            DSL.noCondition(),
            Optional.empty(),
            new RowId(List.of()),
            List.of(new ReferenceColumn(
                    TABLE.column(Profiles.AVATAR),
                    Profiles.AVATARS,
                    ReferenceExtractors.plain(),
                    ReferenceColumn.Kind.KEYS)),
            List.of()));

    /** Of PostgreSQL, H2, and MariaDB and MySQL. */
    @ParameterizedTest
    @ValueSource(strings = {"42P01", "42703", "3F000", "42S02", "42S03", "42S04", "42S22", "90079"})
    void shouldKnowAMissingPlace(String state) {
        assertThat(of(new SQLException("gone", state)))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageContaining(
                        "table profiles, column profiles.avatar. The database says: gone (SQLState " + state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "70100"})
    void shouldKnowACancelledReading(String state) {
        assertThat(of(new SQLException("stopped", state))).isInstanceOf(ReadCancelledException.class);
    }

    /** SQLite's driver gives no SQLState; 9 is SQLITE_INTERRUPT. */
    @Test
    void shouldKnowWhatSqliteSays() {
        assertThat(of(new SQLException("[SQLITE_ERROR] SQL error (no such table: profiles)", null, 1)))
                .isInstanceOf(MissingPlaceException.class);
        assertThat(of(new SQLException("[SQLITE_INTERRUPT] Operation terminated (interrupted)", null, 9)))
                .isInstanceOf(ReadCancelledException.class);
        assertThat(of(new SQLException("[SQLITE_ERROR] SQL error (near \"selct\")", null, 1)))
                .isExactlyInstanceOf(ReferenceReadException.class);
        assertThat(of(new SQLException("no such table", null, 1))).isExactlyInstanceOf(ReferenceReadException.class);
    }

    @Test
    void shouldKnowATimeoutOfTheDriver() {
        assertThat(of(new SQLTimeoutException("late"))).isInstanceOf(ReadCancelledException.class);
    }

    @Test
    void shouldTakeAFailureOfAnInterruptedThreadForAnInterrupt() {
        Thread.currentThread().interrupt();
        try {
            assertThat(of(new SQLException("pool wait interrupted"))).isInstanceOf(ReadCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "25P03", "42601", "53300"})
    void shouldTakeAnythingElseForAFailure(String state) {
        assertThat(of(new SQLException("odd\nDetail: a value", state)))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessage("The provider 'p' failed after 7 rows of profiles. The database says: odd (SQLState "
                        + state + "). What it pushed so far is void; repair the cause and run again.");
    }

    @Test
    void shouldLookForTheDatabasesExceptionBehindOthers() {
        assertThat(of(new IllegalStateException(new DataAccessException("x", new SQLException("gone", "42P01")))))
                .isInstanceOf(MissingPlaceException.class);
    }

    @Test
    void shouldTellFailuresThatAreNotTheDatabases() {
        assertThatThrownBy(() -> failures.during(0, () -> {
                    throw new IllegalStateException("no dialect");
                }))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessage("The provider 'p' failed after 0 rows of profiles. The database says: no dialect. What it"
                        + " pushed so far is void; repair the cause and run again.");
    }

    @Test
    void shouldPassOnWhatIsToldAlready() {
        ReferenceReadException told = new ReferenceReadException("told");

        assertThat(failures.of(told, 3)).isSameAs(told);
    }

    private ReferenceReadException of(Exception failure) {
        return failures.of(failure, 7);
    }
}
