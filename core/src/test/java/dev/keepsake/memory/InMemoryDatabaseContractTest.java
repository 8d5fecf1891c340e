package dev.keepsake.memory;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.tck.LiveDatabaseContract;
import dev.keepsake.tck.LiveDatabaseFixture;
import dev.keepsake.tck.SettableClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class InMemoryDatabaseContractTest implements LiveDatabaseContract {

    private final LiveDatabaseFixture fixture = new Fixture();

    @Override
    public LiveDatabaseFixture fixture() {
        return fixture;
    }

    private static final class Fixture implements LiveDatabaseFixture {

        private final InMemoryDatabase database =
                InMemoryDatabase.of("memory", new SettableClock(Instant.parse("2026-11-01T02:00:00Z")));

        @Override
        public LiveDatabase database(List<Exemption> exemptions, List<Exemption> searchExclusions) {
            database.exempt(exemptions.toArray(Exemption[]::new));
            database.excludeFromSearch(searchExclusions.toArray(Exemption[]::new));
            return database;
        }

        @Override
        public LiveDatabase described() {
            database.describe();
            return database;
        }

        @Override
        public void createTable(String table) {
            database.createTable(table).addColumn("id", ColumnKind.TEXT);
        }

        @Override
        public void dropTable(String table) {
            database.dropTable(table);
        }

        @Override
        public void addColumn(String table, String column, ColumnKind kind) {
            database.table(table).addColumn(column, kind);
        }

        @Override
        public void dropColumn(String table, String column) {
            database.table(table).dropColumn(column);
        }

        @Override
        public void renameColumn(String table, String column, String to) {
            database.table(table).renameColumn(column, to);
        }

        @Override
        public void put(String table, String id, Map<String, String> values) {
            Map<String, String> row = new HashMap<>(values);
            row.put("id", id);
            database.table(table).put(id, row);
        }

        @Override
        public void remove(String table, String id) {
            database.table(table).remove(id);
        }

        @Override
        public ReferenceProvider provider(String id, String table, String column) {
            return reading(id, table, column).build();
        }

        @Override
        public ReferenceProvider provider(
                String id, String table, String column, String discriminator, String version) {
            return reading(id, table, column)
                    .withVersion(discriminator, version)
                    .build();
        }

        @Override
        public int held() {
            return 0;
        }

        private InMemoryProviderBuilder reading(String id, String table, String column) {
            return database.provider(id, table)
                    .withKeys(column, Namespace.of(id, "images/{file}"), ReferenceExtractors.plain());
        }
    }
}
