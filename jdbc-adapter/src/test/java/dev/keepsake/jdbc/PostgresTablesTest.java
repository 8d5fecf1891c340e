package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LiveLook.census;
import static dev.keepsake.jdbc.LiveLook.look;
import static dev.keepsake.jdbc.LiveLook.shown;
import static dev.keepsake.jdbc.LiveLook.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.LiveTable.Kind;
import dev.keepsake.coverage.RowCover;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.ShownValues;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each row of PostgreSQL is told and shown once, wherever it lies. */
class PostgresTablesTest {

    private final LiveEngineFixture fixture = new LiveEngineFixture(Engine.POSTGRES);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldTakeAPartitionedTableForOne() {
        fixture.execute("create table logs (at int, body text) partition by range (at)");
        fixture.execute("create table logs_1 partition of logs for values from (0) to (10)");
        fixture.execute("create table logs_2 partition of logs for values from (10) to (20) partition by list (at)");
        fixture.execute("create table logs_2a partition of logs_2 for values in (11)");
        fixture.execute("insert into logs values (1, 'one'), (11, 'two')");
        ReferenceProvider provider = fixture.provider("logs", "logs", "body");

        assertThat(census(fixture).tables()).extracting(LiveTable::toString).containsExactly("public.logs");
        assertThat(table(census(fixture, provider), "logs").rows()).contains(new RowCover(2, 0, Map.of("body", 0L)));
        assertThat(shown(fixture))
                .containsExactlyInAnyOrder(
                        "tableoid::regclass || ' ' || ctid=logs_1 (0,1) logs.body one",
                        "tableoid::regclass || ' ' || ctid=logs_2a (0,1) logs.body two");
        assertThat(Drift.in(fixture.described())).isEmpty();
    }

    @Test
    void shouldTakeAnInheritingTableForOneOfItsOwn() {
        fixture.execute("create table files (id int primary key, key text)");
        fixture.execute("create table pictures (alt text, primary key (id)) inherits (files)");
        fixture.execute("insert into files values (1, 'one')");
        fixture.execute("insert into pictures values (2, 'two', 'a flag')");
        ReferenceProvider provider = fixture.provider("files", "files", "key");

        assertThat(census(fixture).tables())
                .extracting(LiveTable::toString)
                .containsExactly("public.files", "public.pictures");
        assertThat(table(census(fixture, provider), "files").rows()).contains(new RowCover(1, 0, Map.of("key", 0L)));
        assertThat(shown(fixture))
                .containsExactlyInAnyOrder("1 files.key one", "2 pictures.key two", "2 pictures.alt a flag");
        assertThat(look(fixture).search(new ShownValues()).rows()).isEqualTo(new RowTally(2, 2));
    }

    @Test
    void shouldTellViewsAndSearchTheirTables() {
        fixture.execute("create table files (id int primary key, key text, gone boolean)");
        fixture.execute("insert into files values (1, 'one', false), (2, 'two', true)");
        fixture.execute("create view live_files as select id, key from files where not gone");
        fixture.execute("create materialized view old_files as select key from files");
        ReferenceProvider provider = fixture.provider("files", "live_files", "key");

        assertThat(table(census(fixture), "live_files").kind()).isEqualTo(Kind.VIEW);
        assertThat(table(census(fixture), "old_files").kind()).isEqualTo(Kind.VIEW);
        assertThat(table(census(fixture), "old_files").columns()).hasSize(1);
        assertThat(table(census(fixture, provider), "live_files").rows())
                .contains(new RowCover(1, 0, Map.of("key", 0L)));
        assertThat(shown(fixture)).containsExactlyInAnyOrder("1 files.key one", "2 files.key two");
        assertThat(Drift.in(fixture.described())).isEmpty();
    }

    @Test
    void shouldTellEverySchemaAndEveryName() {
        fixture.execute("create schema \"Über\"");
        fixture.execute("create table \"Über\".\"My \"\"Files\"\" {0} ?\" (\"The Key\" text, \"KEY\" text)");
        fixture.execute("insert into \"Über\".\"My \"\"Files\"\" {0} ?\" values ('one', 'two')");
        fixture.execute("create table files (key text generated always as ('three') stored, id int primary key)");
        fixture.execute("insert into files values (default, 7)");

        assertThat(census(fixture).tables())
                .extracting(LiveTable::toString)
                .containsExactly("public.files", "Über.My \"Files\" {0} ?");
        assertThat(census(fixture).defaultSchema()).isEqualTo("public");
        assertThat(shown(fixture))
                .containsExactlyInAnyOrder(
                        "7 files.key three",
                        "ctid=(0,1) My \"Files\" {0} ?.The Key one",
                        "ctid=(0,1) My \"Files\" {0} ?.KEY two");
    }

    @Test
    void shouldNameARowByItsWholeKey() {
        fixture.execute("create table files (tenant int, id int, key text, primary key (tenant, id))");
        fixture.execute("insert into files values (1, 2, 'one')");

        assertThat(shown(fixture)).containsExactly("tenant=1, id=2 files.key one");
    }

    @Test
    void shouldCountAVersionThatIsNullForUnread() {
        fixture.execute("create table files (id int primary key, key text, hidden boolean)");
        fixture.execute("insert into files values (1, 'a', true), (2, 'b', false), (3, 'c', null)");
        ReferenceProvider provider = JooqReferenceProvider.builder("files", fixture.dsl(), DSL.table(DSL.name("files")))
                .where(DSL.field(DSL.name("files", "hidden"), Boolean.class).eq(false))
                .withKeys(DSL.field(DSL.name("key")), Profiles.AVATARS, ReferenceExtractors.plain())
                .build();

        assertThat(table(census(fixture, provider), "files").rows()).contains(new RowCover(3, 2, Map.of("key", 2L)));
        assertThat(provider.claims().rows()).hasToString("\"files\".\"hidden\" = false");
    }

    @Test
    void shouldTellATableOfAForeignServerAndSearchItOnlyIfItCan() {
        fixture.execute("create foreign data wrapper nowhere");
        fixture.execute("create server elsewhere foreign data wrapper nowhere");
        fixture.execute("create foreign table archive (key text) server elsewhere");

        assertThat(table(census(fixture), "archive").kind()).isEqualTo(Kind.TABLE);
        assertThat(catchThrowable(() -> shown(fixture)))
                .hasMessageContaining("The last look through " + look(fixture).name())
                .hasMessageContaining("failed after 0 rows of public.archive. The database says: ")
                .hasMessageContaining("has no handler");
        assertThat(fixture.database(List.of(), List.of(Exemption.table("archive", "no blobs of ours")))
                        .search(new ShownValues())
                        .rows())
                .isEqualTo(new RowTally(0, 0));
    }

    /** Once in the table that is searched first, once in the other: a snapshot for each table would miss it. */
    @Test
    void shouldSeeAValueThatMovesMeanwhile() {
        fixture.execute("create table a (key text)");
        fixture.execute("create table b (key text)");
        fixture.execute("insert into a values ('first')");
        fixture.execute("insert into b values ('moving')");
        ShownValues shown = new ShownValues(() -> {
            fixture.execute("insert into a select key from b");
            fixture.execute("delete from b");
        });

        SearchReceipt receipt = look(fixture).search(shown);

        assertThat(shown.values()).containsExactly("ctid=(0,1) a.key first", "ctid=(0,1) b.key moving");
        assertThat(receipt.rows()).isEqualTo(new RowTally(2, 2));
    }

    @Test
    void shouldEndWhenItsThreadIsInterrupted() {
        fixture.execute("create table files (key text)");
        fixture.execute("insert into files select i::text from generate_series(1, 5) i");
        ShownValues shown = new ShownValues(() -> Thread.currentThread().interrupt());

        Throwable ended = catchThrowable(() -> look(fixture).search(shown).rows());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended)
                .isInstanceOf(ReadCancelledException.class)
                .hasMessageContaining("was interrupted after 1 rows of public.files.");
        assertThat(shown.values()).hasSize(1);
        assertThat(fixture.held()).isZero();
    }
}
