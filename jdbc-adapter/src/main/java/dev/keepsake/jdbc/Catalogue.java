package dev.keepsake.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * A database's own catalogue, for what jOOQ's meta can't see: partitions, domains, enums, types that JDBC has no word for,
 * rows that are hidden. Read in the snapshot of the census, and never cached.
 */
interface Catalogue {

    /** Every table of every schema that is not the database's own, those that the role may not read included. */
    List<CatalogueTable> tables(DSLContext dsl);

    /** The schema that a name without one means; empty if the database has none. */
    String defaultSchema(DSLContext dsl);

    /** Whether a schema is the database's own, and never holds what an application stores. */
    boolean isSystem(String schema);

    /** By what the connection says that it is, as in {@link Product}. */
    static Catalogue of(String product) {
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> new PostgresCatalogue();
            case "sqlite" -> new SqliteCatalogue();
            case "h2" -> new InformationSchema(Set.of("information_schema"), "current_schema");
            case "mariadb", "mysql" ->
                new InformationSchema(
                        Set.of("information_schema", "performance_schema", "mysql", "sys"), "coalesce(database(), '')");
            default ->
                throw new UnsupportedOperationException("The census does not know the database product '" + product
                        + "'; it knows PostgreSQL, MariaDB, MySQL, SQLite and H2, and guesses at no other.");
        };
    }
}
