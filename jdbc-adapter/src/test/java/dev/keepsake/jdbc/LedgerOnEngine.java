package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.jdbc.server.EngineDatabase;
import dev.keepsake.ledger.LedgerException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A ledger without a memory, in a database of any engine. */
final class LedgerOnEngine implements AutoCloseable {

    /** One for all tests, because a server takes its time to make a database. */
    private static final Map<Engine, EngineDatabase> ON_SERVERS = new ConcurrentHashMap<>();

    private final EngineDatabase database;
    private final IdleConnections pool;
    private final JooqLedger ledger;
    private @Nullable JooqLedger reopened;

    LedgerOnEngine(Engine engine) {
        boolean onServer = engine == Engine.POSTGRES || engine == Engine.MARIADB;
        database = onServer ? ON_SERVERS.computeIfAbsent(engine, Engine::fresh) : engine.fresh();
        pool = new IdleConnections(database.dataSource());
        ledger = emptied();
    }

    /** Without making the tables anew, if the last test left them as they are to be. */
    private JooqLedger emptied() {
        try {
            JooqLedger there = JooqLedger.of(dsl());
            for (String each : LedgerTables.NAMES.subList(1, LedgerTables.NAMES.size())) {
                int unused =
                        database.dsl().deleteFrom(DSL.table(DSL.name(each))).execute();
            }
            return there;
        } catch (LedgerException notAsItIsToBe) {
            drop(LedgerTables.NAMES);
            return JooqLedger.install(dsl());
        }
    }

    void drop(List<String> tables) {
        for (String each : tables) {
            int unused = database.dsl().dropTableIfExists(DSL.name(each)).execute();
        }
    }

    EngineDatabase database() {
        return database;
    }

    DSLContext dsl() {
        return DSL.using(pool, database.engine().dialect());
    }

    JooqLedger ledger() {
        return ledger;
    }

    /** As another process has it: opened at the first call. */
    synchronized JooqLedger reopened() {
        if (reopened == null) {
            reopened = JooqLedger.of(dsl());
        }
        return reopened;
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
