package dev.keepsake.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Coverage;
import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.RowCover;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.RowScope;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class InMemoryDatabaseTest {

    private static final Namespace AVATARS = Namespace.of("avatars", "avatars/{id}.png");

    private final InMemoryDatabase database = InMemoryDatabase.of("shop", new SettableClock(Samples.NIGHT));

    @Test
    void shouldTellItsTablesAsTheyAre() {
        profiles();
        database.createTable("log").addColumn("line", ColumnKind.TEXT);
        database.renameTable("log", "trail");
        database.createTable("carts");
        database.dropTable("carts");
        database.dropTable("carts");

        assertThat(database.census(List.of()).tables())
                .extracting(LiveTable::toString)
                .containsExactly("profiles", "trail");
        assertThat(database.census(List.of()).database()).isEqualTo("shop");
        assertThat(database.census(List.of()).described()).isEmpty();
    }

    @Test
    void shouldCountTheRowsThatNoProviderReads() {
        InMemoryTable profiles = profiles();
        profiles.put("1", Map.of("schema", "1"));
        profiles.put("2", Map.of("schema", "2"));
        profiles.put("3", Map.of());
        ReferenceProvider first = reader("v1").withVersion("schema", "1").build();
        ReferenceProvider second = reader("v2").withVersion("schema", "2").build();

        assertThat(rowsOf("profiles")).isEmpty();
        assertThat(rowsOf("profiles", first.claims())).contains(new RowCover(3, 2, Map.of("avatar", 0L)));
        assertThat(rowsOf("profiles", first.claims(), second.claims()))
                .contains(new RowCover(3, 1, Map.of("avatar", 0L)));
        assertThat(rowsOf("profiles", first.claims(), reader("all").build().claims()))
                .contains(new RowCover(3, 0, Map.of("avatar", 0L)));
    }

    @Test
    void shouldTakeAForeignScopeForOneThatCoversNoRow() {
        profiles().put("1", Map.of());
        Claims foreign =
                new Claims(Set.of(AVATARS), Set.of(new Place("profiles", "avatar")), Set.of(), new RowScope() {});

        assertThat(rowsOf("profiles", foreign)).contains(new RowCover(1, 1, Map.of("avatar", 0L)));
    }

    @Test
    void shouldDescribeTheSchemaAsItWas() {
        InMemoryTable profiles = profiles();
        database.describe();
        profiles.renameColumn("avatar", "picture");
        profiles.retypeColumn("schema", ColumnKind.TEXT);

        assertThat(Coverage.of(
                                database.census(List.of()),
                                List.of(),
                                List.of(Exemption.column("profiles", "picture", "x")))
                        .gaps())
                .extracting(CoverageGap::message)
                .contains(
                        "Column profiles.avatar is described and not in the database: dropped or renamed.",
                        "Column profiles.schema is described as NUMBER and is TEXT in the database.");
    }

    @Test
    void shouldShowEveryValueThatCanHoldAReference() {
        profiles().addColumn("hash", ColumnKind.BINARY).put("1", Map.of("avatar", "a.png", "schema", "1", "hash", "é"));
        database.table("profiles").put("2", Map.of("schema", "2"));
        database.createTable("log").addColumn("line", ColumnKind.TEXT).put("1", Map.of("line", "a.png"));
        database.createTable("counters").addColumn("size", ColumnKind.NUMBER).put("1", Map.of("size", "1"));
        database.excludeFromSearch(Exemption.table("log", "a log"));
        Shown shown = new Shown();

        assertThat(database.search(shown))
                .isEqualTo(new SearchReceipt(
                        "shop",
                        Set.of(new Place("profiles", "avatar"), new Place("profiles", "hash")),
                        new RowTally(2, 2)));
        assertThat(shown.values).containsExactly("profiles.avatar of 1: a.png", "profiles.hash of 1: bytes é");
        assertThat(database.searchExclusions()).containsExactly(Exemption.table("log", "a log"));
    }

    @Test
    void shouldKeepWhatIsExempted() {
        database.exempt(Exemption.table("log", "a log"));
        database.exempt(Exemption.table("carts", "no blobs"));

        assertThat(database.exemptions())
                .containsExactly(Exemption.table("log", "a log"), Exemption.table("carts", "no blobs"));
    }

    @Test
    void shouldRefuseAMissingOrDoubledTable() {
        profiles();

        assertThatThrownBy(() -> database.createTable("profiles"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The database shop has a table 'profiles' already; give the new one another name.");
        assertThatThrownBy(() -> database.table("carts"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("The database shop has no table 'carts', only [profiles]; create it first.");
        assertThatThrownBy(() -> database.renameTable("carts", "baskets"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("The database shop has no table 'carts'");
    }

    @CanIgnoreReturnValue
    private InMemoryTable profiles() {
        return database.createTable("profiles")
                .addColumn("avatar", ColumnKind.TEXT)
                .addColumn("schema", ColumnKind.NUMBER);
    }

    private InMemoryProviderBuilder reader(String id) {
        return database.provider(id, "profiles").withKeys("avatar", AVATARS, ReferenceExtractors.plain());
    }

    private Optional<RowCover> rowsOf(String table, Claims... claims) {
        return database.census(List.of(claims)).tablesNamed(table).get(0).rows();
    }

    private static final class Shown implements TextSink {

        private final List<String> values = new ArrayList<>();

        @Override
        public void text(Place place, String text, Supplier<String> row) {
            values.add(place + " of " + row.get() + ": " + text);
        }

        @Override
        public void bytes(Place place, byte[] bytes, Supplier<String> row) {
            values.add(place + " of " + row.get() + ": bytes " + new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
