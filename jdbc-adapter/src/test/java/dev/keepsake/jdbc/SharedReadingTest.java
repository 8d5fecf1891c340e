package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.RecordingSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedReadingTest {

    private static final String ROWS = "select \"profiles\".\"avatar\"";

    private final Profiles profiles = Profiles.create();

    @Test
    void shouldReadWhatOneConnectionReads() {
        profiles.addRows(200_000);
        ManyKeys one = new ManyKeys();
        ManyKeys several = new ManyKeys();

        RowTally rows = profiles.avatars().build().provide(one).rows();

        assertThat(profiles.avatars()
                        .withConnections(3)
                        .build()
                        .provide(several)
                        .rows())
                .isEqualTo(rows)
                .isEqualTo(new RowTally(200_000, 200_000));
        assertThat(several.sorted()).isEqualTo(one.sorted());
        assertThat(profiles.connections().taken()).isEqualTo(4);
        assertThat(profiles.connections().open()).isZero();
    }

    @Test
    void shouldReadRangesOnSeveralConnections() {
        profiles.addRows(20_000);
        AtomicInteger ranges = new AtomicInteger();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountingDataSource pool = new CountingDataSource(() ->
                SpyingConnection.of(profiles.direct().getConnection(), sql -> {
                    if (sql.startsWith(ROWS)) {
                        ranges.incrementAndGet();
                        threads.add(Thread.currentThread());
                    }
                }));

        assertThat(over(pool, 3).provide(new ManyKeys()).rows()).isEqualTo(new RowTally(20_000, 20_000));
        assertThat(ranges.get()).isGreaterThanOrEqualTo(12);
        assertThat(threads).hasSizeLessThanOrEqualTo(3).doesNotContain(Thread.currentThread());
    }

    @Test
    void shouldSeeOneStateThoughOthersWriteBetweenItsConnections() {
        profiles.addRows(5000);
        AtomicInteger taken = new AtomicInteger();
        CountingDataSource pool = new CountingDataSource(() -> {
            int number = taken.incrementAndGet();
            if (number > 1) {
                rewrite(number);
            }
            return profiles.direct().getConnection();
        });
        ManyKeys sink = new ManyKeys(() -> profiles.execute("delete from profiles"));

        assertThat(over(pool, 4).provide(sink).rows()).isEqualTo(new RowTally(5000, 5000));

        assertThat(sink.sorted()).hasSize(5000).doesNotHaveDuplicates().allMatch(each -> each.startsWith("avatars/"));
        assertThat(profiles.dsl().fetchCount(Profiles.PROFILES)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void shouldReadTablesSmallerThanItsRanges(int rows) {
        profiles.addRows(rows);
        ManyKeys sink = new ManyKeys();

        assertThat(profiles.avatars().withConnections(16).build().provide(sink).rows())
                .isEqualTo(new RowTally(rows, rows));
        assertThat(sink.sorted()).hasSize(rows);
    }

    @Test
    void shouldReadEveryLeafOfAPartitionedTableOnce() {
        profiles.execute("drop table profiles");
        profiles.execute("create table profiles (id int, avatar text) partition by range (id)");
        profiles.execute("create table p1 partition of profiles for values from (1) to (10)");
        profiles.execute(
                "create table p2 partition of profiles for values from (10) to (9000) partition by range (id)");
        profiles.execute("create table p2a partition of p2 for values from (10) to (8000)");
        profiles.execute("create table p2b partition of p2 default");
        profiles.execute("create table p3 partition of profiles default");
        profiles.execute("insert into profiles select i, 'avatars/' || i from generate_series(1, 10000) i");

        assertReadsOnce(10_000);
    }

    @Test
    void shouldReadInheritingTablesOnce() {
        profiles.addRows(100);
        profiles.execute("create table more () inherits (profiles)");
        profiles.execute("insert into more select i, 1, 'avatars/' || i from generate_series(101, 10000) i");

        assertReadsOnce(10_000);
    }

    @Test
    void shouldReadAMaterializedView() {
        profiles.addRows(2000);
        profiles.execute("alter table profiles rename to base");
        profiles.execute("create materialized view profiles as select * from base");

        assertReadsOnce(2000);
    }

    @Test
    void shouldReadOnlyItsRows() {
        profiles.addRows(2000);
        ReferenceProvider provider = profiles.avatars()
                .where(Profiles.ID.le(10).or(Profiles.ID.gt(1990)))
                .withConnections(2)
                .build();

        assertThat(provider.provide(new ManyKeys()).rows()).isEqualTo(new RowTally(20, 20));
    }

    @Test
    void shouldMissATableThatIsNotThere() {
        profiles.execute("drop table profiles");

        assertThatThrownBy(() -> profiles.avatars().withConnections(2).build().provide(new RecordingSink()))
                .isInstanceOf(MissingPlaceException.class);
        assertThat(profiles.connections().open()).isZero();
    }

    @Test
    void shouldAskForTheVersionsWithOneConnection() {
        profiles.addRows(1);

        assertThat(profiles.avatars()
                        .withVersion(Profiles.SCHEMA_VERSION, 1)
                        .withConnections(3)
                        .build()
                        .versionsInUse())
                .hasSize(1);
        assertThat(profiles.connections().taken()).isOne();
    }

    private void assertReadsOnce(int rows) {
        ManyKeys sink = new ManyKeys();
        assertThat(profiles.avatars().withConnections(3).build().provide(sink).rows())
                .isEqualTo(new RowTally(rows, rows));
        assertThat(sink.sorted()).hasSize(rows).doesNotHaveDuplicates();
    }

    /** New places for old rows, and new rows in old places. */
    private void rewrite(int number) {
        profiles.execute("delete from profiles where id % 3 = 0");
        profiles.execute("update profiles set avatar = 'new', id = -id where id > 0 and id % 3 = " + number % 2);
        profiles.execute("vacuum profiles");
        profiles.execute(
                "insert into profiles select " + number + " * 10000 + i, 1, 'new' from generate_series(1, 2000) i");
    }

    private ReferenceProvider over(CountingDataSource pool, int connections) {
        return profiles.avatarsOver(DSL.using(pool, SQLDialect.POSTGRES))
                .withConnections(connections)
                .build();
    }
}
