package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.jdbc.server.EngineDatabase;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.tck.ReferenceProviderFixture;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A provider over a table of its own, on any engine. */
final class EngineFixture implements ReferenceProviderFixture, AutoCloseable {

    static final Table<Record> PROFILES = DSL.table(DSL.name("profiles"));
    static final Field<String> ID =
            DSL.field(DSL.name("id"), SQLDataType.VARCHAR(100).nullable(false));
    static final Field<Integer> VERSION = DSL.field(DSL.name("schema_version"), SQLDataType.INTEGER);
    static final Field<String> IMAGES = DSL.field(DSL.name("images"), SQLDataType.CLOB);

    /** One for all tests, because a server takes its time to make a database. */
    private static final Map<Engine, EngineDatabase> ON_SERVERS = new ConcurrentHashMap<>();

    private final EngineDatabase database;
    private final CountingDataSource counting;
    private final int readWith;

    EngineFixture(Engine engine) {
        this(engine, 1);
    }

    EngineFixture(Engine engine, int readWith) {
        this.readWith = readWith;
        boolean onServer = engine == Engine.POSTGRES || engine == Engine.MARIADB;
        database = onServer ? ON_SERVERS.computeIfAbsent(engine, Engine::fresh) : engine.fresh();
        int unusedDropped = database.dsl().dropTableIfExists(PROFILES).execute();
        counting = new CountingDataSource(database.dataSource()::getConnection);
        int unused = database.dsl()
                .createTable(PROFILES)
                .columns(ID, VERSION, IMAGES)
                .primaryKey(ID)
                .execute();
    }

    EngineDatabase database() {
        return database;
    }

    CountingDataSource connections() {
        return counting;
    }

    @Override
    public ReferenceProvider provider() {
        return over(DSL.using(counting, database.engine().dialect()));
    }

    ReferenceProvider over(DSLContext dsl) {
        return JooqReferenceProvider.builder("profiles", dsl, PROFILES)
                .withVersion(VERSION, Integer.valueOf(CLAIMED))
                .withRowId(ID)
                .withConnections(readWith)
                .withKeys(IMAGES, Namespace.of("images", "images/{file}"), JsonExtractors.listOfStrings())
                .build();
    }

    @Override
    public Place discriminator() {
        return new Place("profiles", "schema_version");
    }

    @Override
    public void addRow(String row, String version, String... keys) {
        String json = Arrays.stream(keys).map(each -> "\"" + each + "\"").collect(Collectors.joining(",", "[", "]"));
        int unused = database.dsl()
                .insertInto(PROFILES, ID, VERSION, IMAGES)
                .values(row, Integer.valueOf(version), json)
                .execute();
    }

    @Override
    public void removeRow(String row) {
        int unused = database.dsl().deleteFrom(PROFILES).where(ID.eq(row)).execute();
    }

    @Override
    public void drop() {
        int unused = database.dsl().dropTable(PROFILES).execute();
    }

    @Override
    public int heldByProvider() {
        return counting.open();
    }

    @Override
    public void close() {
        database.close();
    }
}
