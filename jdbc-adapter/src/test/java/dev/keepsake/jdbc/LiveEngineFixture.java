package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.jdbc.server.EngineDatabase;
import dev.keepsake.jdbc.server.MariaDbServer;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.tck.LiveDatabaseFixture;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.mariadb.jdbc.MariaDbDataSource;

/** A database of its own on any engine, which sees no database of others. */
final class LiveEngineFixture implements LiveDatabaseFixture, AutoCloseable {

    private final EngineDatabase database;
    private final CountingDataSource counting;
    private final DSLContext looking;
    private final DSLContext changing;

    LiveEngineFixture(Engine engine) {
        this.database = engine == Engine.MARIADB ? asUserOfOneDatabase() : engine.fresh();
        this.counting = new CountingDataSource(database.dataSource()::getConnection);
        this.looking = DSL.using(counting, engine.dialect());
        this.changing = database.dsl();
    }

    /** The superuser would see the databases of other tests. */
    private static EngineDatabase asUserOfOneDatabase() {
        MariaDbServer server = MariaDbServer.shared();
        String name = server.freshDatabase();
        EngineDatabase root = new EngineDatabase(Engine.MARIADB, server.dataSource(name), null);
        String user = name.substring(0, 30);
        root.execute("create user '" + user + "'@'%'");
        root.execute("grant all on " + name + ".* to '" + user + "'@'%'");
        try {
            String url = server.jdbcUrl(name).replaceAll("user=.*", "user=" + user);
            return new EngineDatabase(Engine.MARIADB, new MariaDbDataSource(url), null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The context that is looked through. */
    DSLContext dsl() {
        return looking;
    }

    /** Runs SQL, committed at once. */
    void execute(String sql) {
        database.execute(sql);
    }

    EngineDatabase engine() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public LiveDatabase database(List<Exemption> exemptions, List<Exemption> searchExclusions) {
        JooqDatabaseBuilder builder = JooqDatabase.builder(looking);
        if (!exemptions.isEmpty()) {
            builder.withExemptions(exemptions.toArray(Exemption[]::new));
        }
        if (!searchExclusions.isEmpty()) {
            builder.withSearchExclusions(searchExclusions.toArray(Exemption[]::new));
        }
        return builder.build();
    }

    @Override
    public JooqDatabase described() {
        Catalogue catalogue = DatabaseIdentity.of(looking).catalogue();
        List<Table<?>> tables = changing.meta()
                .filterSchemas(each -> !catalogue.isSystem(each.getName()))
                .snapshot()
                .getTables();
        return JooqDatabase.builder(looking)
                .describedBy(tables.toArray(Table[]::new))
                .build();
    }

    @Override
    public void createTable(String table) {
        done(changing.createTable(name(table))
                .column(name("id"), SQLDataType.VARCHAR(100).notNull())
                .primaryKey(name("id"))
                .execute());
    }

    @Override
    public void dropTable(String table) {
        done(changing.dropTable(name(table)).execute());
    }

    @Override
    public void addColumn(String table, String column, ColumnKind kind) {
        done(changing.alterTable(name(table))
                .add(name(column), typeOf(kind).null_())
                .execute());
    }

    @Override
    public void dropColumn(String table, String column) {
        done(changing.alterTable(name(table)).drop(name(column)).execute());
    }

    @Override
    public void renameColumn(String table, String column, String to) {
        done(changing.alterTable(name(table))
                .renameColumn(name(column))
                .to(name(to))
                .execute());
    }

    @Override
    public void put(String table, String id, Map<String, String> values) {
        Map<Object, Object> row = new LinkedHashMap<>(values);
        row.computeIfPresent("raw", (column, text) -> text.toString().getBytes(StandardCharsets.UTF_8));
        row.put("id", id);
        Map<Object, Object> named = new LinkedHashMap<>();
        row.forEach((column, value) -> named.put(field(name(column.toString())), value));
        done(changing.insertInto(table(name(table))).set(named).execute());
    }

    @Override
    public void remove(String table, String id) {
        done(changing.deleteFrom(table(name(table)))
                .where(field(name("id"), SQLDataType.VARCHAR).eq(id))
                .execute());
    }

    @Override
    public ReferenceProvider provider(String id, String table, String column) {
        return reading(id, table, column).build();
    }

    @Override
    public ReferenceProvider provider(String id, String table, String column, String discriminator, String version) {
        return reading(id, table, column)
                .withVersion(field(name(discriminator), SQLDataType.VARCHAR), version)
                .build();
    }

    @Override
    public int held() {
        return counting.open();
    }

    private JooqReferenceProviderBuilder reading(String id, String table, String column) {
        return JooqReferenceProvider.builder(id, looking, table(name(table)))
                .withKeys(field(name(column)), Namespace.of(id, "images/{file}"), ReferenceExtractors.plain());
    }

    private static DataType<?> typeOf(ColumnKind kind) {
        return switch (kind) {
            case TEXT -> SQLDataType.CLOB;
            case BINARY -> SQLDataType.BLOB;
            case NUMBER -> SQLDataType.INTEGER;
            default -> throw new IllegalArgumentException("no type for " + kind);
        };
    }

    private static void done(int rows) {
        assertThat(rows).isNotNegative();
    }
}
