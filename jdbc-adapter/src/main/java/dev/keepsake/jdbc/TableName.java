package dev.keepsake.jdbc;

/**
 * A table's exact name.
 *
 * @param schema empty if the database has none
 * @param table without the schema
 */
record TableName(String schema, String table) {

    @Override
    public String toString() {
        return schema.isEmpty() ? table : schema + "." + table;
    }
}
