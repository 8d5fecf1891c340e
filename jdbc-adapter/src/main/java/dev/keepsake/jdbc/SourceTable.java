package dev.keepsake.jdbc;

import dev.keepsake.reference.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Named;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions.TableType;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * The table that is read, under the name it has in the database.
 *
 * @param table as the application gave it
 * @param path its name, the schema first if the application gave one
 */
record SourceTable(Table<?> table, List<String> path) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*(\\.[\\p{L}_][\\p{L}\\p{N}_$]*)*");

    static SourceTable of(Table<?> table) {
        boolean alias = table instanceof QOM.TableAlias<?> named && named.$alias() != null;
        TableType type = table.getTableType();
        boolean stored = type == TableType.TABLE || type == TableType.VIEW || type == TableType.MATERIALIZED_VIEW;
        if (alias || !(stored || isPlainName(table))) {
            throw new IllegalArgumentException("The provider's table is '" + table + "' (" + (alias ? "an alias" : type)
                    + "), which has no name of its own in the database; give the table or view itself.");
        }
        return new SourceTable(table, pathOf(table));
    }

    /** The column as its text, whatever its type: plain {@code getString}, no cast in SQL. */
    SourceColumn column(Field<?> field) {
        List<String> owner;
        String name = field.getName();
        if (field instanceof TableField<?, ?> column) {
            Table<?> other = column.getTable();
            owner = other == null ? List.of() : pathOf(other);
        } else if (isPlainName(field)) {
            List<String> parts = List.of(name.split("\\."));
            owner = parts.subList(0, parts.size() - 1);
            name = parts.get(parts.size() - 1);
        } else {
            throw new IllegalArgumentException("The field '" + field + "' is no column of " + this
                    + "; name a column, and take its text apart in the extractor.");
        }
        requireMine(owner, name);
        Field<String> text = DSL.field(field.getQualifiedName(), SQLDataType.CLOB);
        return new SourceColumn(new Place(toString(), name), text, field.getDataType());
    }

    /** Names are compared as far as both are told. */
    private void requireMine(List<String> owner, String name) {
        int told = Math.min(owner.size(), path.size());
        boolean mine =
                owner.subList(owner.size() - told, owner.size()).equals(path.subList(path.size() - told, path.size()));
        boolean unknown = table.fields().length > 0 && table.field(name) == null;
        if (!mine || unknown) {
            List<String> parts = new ArrayList<>(owner);
            parts.add(name);
            throw new IllegalArgumentException("The field '" + String.join(".", parts) + "' is not one of the table '"
                    + this + "'; a provider reads one table, so make another provider for the other.");
        }
    }

    /** Plain SQL that is nothing but a name, as in {@code DSL.table("profiles")}; jOOQ takes such text for the name. */
    private static boolean isPlainName(Named part) {
        return part.toString().equals(part.getName())
                && NAME.matcher(part.getName()).matches();
    }

    private static List<String> pathOf(Table<?> table) {
        if (isPlainName(table)) {
            return List.of(table.getName().split("\\."));
        }
        List<String> path = new ArrayList<>();
        Schema schema = table.getSchema();
        if (schema != null) {
            path.addAll(Arrays.asList(schema.getQualifiedName().getName()));
        }
        path.add(table.getName());
        path.removeIf(String::isEmpty);
        return List.copyOf(path);
    }

    @Override
    public String toString() {
        return String.join(".", path);
    }
}
