package dev.keepsake.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A database in words, such as {@code PostgreSQL postgresql://db.example:5432/shop}: never with a credential. */
final class DatabaseName {

    /** Up to where parameters may begin, in the notation of any driver. */
    private static final Pattern ADDRESS = Pattern.compile("jdbc:([^?;&(]+).*", Pattern.DOTALL);

    private DatabaseName() {}

    static String of(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String catalog = connection.getCatalog();
        String name = of(metaData.getDatabaseProductName(), String.valueOf(metaData.getURL()), String.valueOf(catalog));
        return name + where(name, catalog, connection.getSchema());
    }

    /** What a table's name without a schema means on this connection: two pools of one server may differ in it. */
    static String where(String name, @Nullable String catalog, @Nullable String schema) {
        if (schema != null && !schema.isEmpty()) {
            return ", schema " + schema;
        }
        return catalog == null || catalog.isEmpty() || name.endsWith("/" + catalog) || name.endsWith(" " + catalog)
                ? ""
                : ", database " + catalog;
    }

    /** An address with an {@code @} may hold a password in any place, so only the catalogue is told then. */
    static String of(String product, String url, String catalog) {
        Matcher address = ADDRESS.matcher(url);
        if (url.contains("@") || !address.matches()) {
            return product + " database " + catalog;
        }
        return product + " " + address.group(1);
    }
}
