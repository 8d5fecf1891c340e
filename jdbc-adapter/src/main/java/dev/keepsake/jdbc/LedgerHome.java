package dev.keepsake.jdbc;

import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * The database that holds a ledger, by its address and by what only the server knows: a copy on another server has another
 * one of the first, and a server that took over an address has another one of the second. Where a file or a disk is copied
 * as it is and reached by the same address, neither differs.
 */
final class LedgerHome {

    /** No such function, or not for this role: PostgreSQL's relatives have their own. */
    private static final Set<String> NOT_TOLD = Set.of("42883", "42501", "0A000");

    private LedgerHome() {}

    static String of(DSLContext dsl) {
        String name = dsl.connectionResult(DatabaseName::of);
        String server = server(dsl);
        String home = server.isEmpty() ? name : name + " (" + server + ")";
        return home.replaceAll("\\p{Cntrl}", " ");
    }

    private static String server(DSLContext dsl) {
        Product product = dsl.connectionResult(Product::of);
        return switch (product) {
            case POSTGRESQL -> postgres(dsl);
            case MYSQL -> "server " + text(dsl, "select @@server_uuid");
            case SQLITE -> text(dsl, "select file from pragma_database_list where name = 'main'");
            case MARIADB, OTHER -> ""; // a host's name is another one behind each proxy and after each deployment
        };
    }

    /** The number is made when a cluster is, and every standby of it has it (PostgreSQL 9.6 and later). */
    private static String postgres(DSLContext dsl) {
        String database =
                text(dsl, "select 'database ' || oid::text from pg_database where datname = current_database()");
        try {
            return "system " + text(dsl, "select system_identifier::text from pg_control_system()") + ", " + database;
        } catch (DataAccessException e) {
            if (!NOT_TOLD.contains(e.sqlState())) {
                throw e;
            }
            return database;
        }
    }

    private static String text(DSLContext dsl, String question) {
        return String.valueOf(dsl.fetchSingle(question).get(0));
    }
}
