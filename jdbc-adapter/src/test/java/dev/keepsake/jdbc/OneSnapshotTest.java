package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.RecordingSink;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class OneSnapshotTest {

    private final Profiles profiles = Profiles.create();

    @Test
    void shouldCountAndReadTheSameState() {
        profiles.addRows(2);
        CountingDataSource pool = new CountingDataSource(() ->
                SpyingConnection.of(profiles.direct().getConnection(), sql -> {
                    if (sql.startsWith("select \"profiles\".\"avatar\"")) {
                        profiles.execute("insert into profiles (id) values (3)");
                    }
                }));
        ReferenceProvider provider =
                profiles.avatarsOver(DSL.using(pool, SQLDialect.POSTGRES)).build();

        assertThat(provider.provide(new RecordingSink()).rows()).isEqualTo(new RowTally(2, 2));

        assertThat(profiles.dsl().fetchCount(Profiles.PROFILES)).isEqualTo(3);
    }

    @Test
    void shouldWriteNothingEvenIfItsConditionWould() {
        profiles.addRows(1);
        profiles.execute("create sequence seen");

        assertThatThrownBy(() -> profiles.avatars()
                        .where(DSL.condition("nextval('seen') > 0"))
                        .build()
                        .provide(new RecordingSink()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("cannot execute nextval() in a read-only transaction (SQLState 25006)");
    }
}
