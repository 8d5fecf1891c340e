package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.Test;

/** Databases that convert a column's values compare otherwise than they print; {@link SqliteProviderTest} shows one. */
class VersionCountTest {

    private static final SourceTable TABLE = SourceTable.of(Profiles.PROFILES);

    private final VersionClaim claim =
            VersionClaim.of(TABLE.column(Profiles.SCHEMA_VERSION), Profiles.SCHEMA_VERSION, 1);

    private final Reading reading = new Reading(
            ProviderId.of("p"), TABLE, claim.rows(), Optional.of(claim), new RowId(List.of()), List.of(), List.of());

    private final VersionCount count = new VersionCount(reading, claim, new SqlFailures(reading));

    @Test
    void shouldNotClaimAVersionWhoseRowsTheConditionMisses() {
        assertThatThrownBy(() -> count.count(databaseThatAnswers("1", 5, 3)))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessage(
                        "The provider 'p' claims profiles.schema_version = 1, which 5 rows have by their text, but its"
                                + " condition finds 3 of them: the others would be claimed and never read. Compare the column's"
                                + " type in the database with the one in jOOQ.");
    }

    @Test
    void shouldCountWhatTheConditionFinds() {
        assertThat(count.count(databaseThatAnswers("1", 5, 5))).containsExactly(new VersionInUse(claim.version(), 5));
    }

    private static DSLContext databaseThatAnswers(String version, long rows, long claimed) {
        DSLContext dsl = DSL.using(SQLDialect.H2);
        Field<String> text = DSL.field(DSL.name("version"), SQLDataType.CLOB);
        Field<Long> all = DSL.field(DSL.name("all"), SQLDataType.BIGINT);
        Field<Long> found = DSL.field(DSL.name("found"), SQLDataType.BIGINT);
        Result<Record3<String, Long, Long>> result = dsl.newResult(text, all, found);
        result.add(dsl.newRecord(text, all, found).values(version, rows, claimed));
        return DSL.using(new MockConnection(context -> new MockResult[] {new MockResult(1, result)}), SQLDialect.H2);
    }
}
