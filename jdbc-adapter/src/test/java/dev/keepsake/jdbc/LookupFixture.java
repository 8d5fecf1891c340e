package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.jdbc.server.EngineDatabase;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.tck.AnyKey;
import dev.keepsake.tck.ReferenceLookupFixture;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A provider that looks up, over a table with a column of keys and one of identities, in one of two shapes. */
final class LookupFixture implements ReferenceLookupFixture, AutoCloseable {

    static final Table<Record> PICTURES = DSL.table(DSL.name("pictures"));
    static final Field<String> ID =
            DSL.field(DSL.name("id"), SQLDataType.VARCHAR(100).nullable(false));
    static final Field<String> VERSION = DSL.field(DSL.name("version"), SQLDataType.VARCHAR(10));
    static final Field<String> IMAGE = DSL.field(DSL.name("image"), SQLDataType.CLOB);
    static final Field<String> CARD = DSL.field(DSL.name("card"), SQLDataType.CLOB);

    private static final Map<Engine, EngineDatabase> ON_SERVERS = new ConcurrentHashMap<>();

    private final EngineDatabase database;
    private final CountingDataSource counting;
    private final Stored stored;

    LookupFixture(Engine engine, Stored stored) {
        this.stored = stored;
        boolean onServer = engine == Engine.POSTGRES || engine == Engine.MARIADB;
        database = onServer ? ON_SERVERS.computeIfAbsent(engine, Engine::fresh) : engine.fresh();
        counting = new CountingDataSource(database.dataSource()::getConnection);
        int unusedDropped = database.dsl().dropTableIfExists(PICTURES).execute();
        int unused = database.dsl()
                .createTable(PICTURES)
                .columns(ID, VERSION, IMAGE, CARD)
                .primaryKey(ID)
                .execute();
    }

    EngineDatabase database() {
        return database;
    }

    @Override
    public ReferenceProvider provider() {
        JooqReferenceProviderBuilder builder = JooqReferenceProvider.builder(
                        "pictures", DSL.using(counting, database.engine().dialect()), PICTURES)
                .withVersion(VERSION, "1")
                .withRowId(ID);
        return stored.read(builder).build();
    }

    @Override
    public void addKey(String row, String key) {
        add(row, "1", IMAGE, stored.write(key));
    }

    @Override
    public void addIdentity(String row, String identity) {
        add(row, "1", CARD, stored.write(identity));
    }

    /** Stores a row that names a key in which all that can be escaped is. */
    void addEscaped(String row, String key) {
        add(row, "1", IMAGE, stored.escape(key));
    }

    void add(String row, String version, Field<String> column, String value) {
        int unused = database.dsl()
                .insertInto(PICTURES, ID, VERSION, column)
                .values(row, version, value)
                .execute();
    }

    @Override
    public void removeRow(String row) {
        int unused = database.dsl().deleteFrom(PICTURES).where(ID.eq(row)).execute();
    }

    @Override
    public void drop() {
        int unused = database.dsl().dropTable(PICTURES).execute();
    }

    /** No reference of a plain column has a line break, and no text on PostgreSQL a NUL. */
    @Override
    public boolean stores(String text) {
        boolean broken = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return stored == Stored.AS_JSON
                || !(broken || (database.engine() == Engine.POSTGRES && text.indexOf('\0') >= 0));
    }

    @Override
    public int heldByProvider() {
        return counting.open();
    }

    @Override
    public void close() {
        database.close();
    }

    /** How the columns hold references. */
    enum Stored {
        PLAIN {
            @Override
            JooqReferenceProviderBuilder read(JooqReferenceProviderBuilder builder) {
                return builder.withKeys(IMAGE, IMAGES, ReferenceExtractors.plain())
                        .withIdentities(CARD, CARDS, ReferenceExtractors.plain());
            }

            @Override
            String write(String reference) {
                return reference;
            }

            @Override
            String escape(String reference) {
                return escaped(reference, "%%%02x");
            }
        },

        AS_JSON {
            @Override
            JooqReferenceProviderBuilder read(JooqReferenceProviderBuilder builder) {
                return builder.withKeys(IMAGE, IMAGES, JsonExtractors.listOfStrings())
                        .withIdentities(CARD, CARDS, JsonExtractors.listOfStrings());
            }

            @Override
            String write(String reference) {
                return "[" + AnyKey.json(reference) + "]";
            }

            @Override
            String escape(String reference) {
                return "[\"" + escaped(reference, "\\u%04x") + "\"]";
            }
        };

        private static String escaped(String reference, String each) {
            return reference.chars().mapToObj(c -> String.format(each, c)).collect(Collectors.joining());
        }

        abstract JooqReferenceProviderBuilder read(JooqReferenceProviderBuilder builder);

        abstract String write(String reference);

        abstract String escape(String reference);
    }
}
