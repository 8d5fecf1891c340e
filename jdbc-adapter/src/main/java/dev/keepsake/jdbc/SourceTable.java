package dev.keepsake.jdbc;

import dev.keepsake.reference.Place;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Name;
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

    /** Plain SQL is accepted where it is a name, so that {@code DSL.table("profiles")} works and a query doesn't. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*(\\.[\\p{L}_][\\p{L}\\p{N}_$]*)*");

    static SourceTable of(Table<?> table) {
        boolean alias = table instanceof QOM.TableAlias<?> named && named.$alias() != null;
        TableType type = table.getTableType();
        boolean plain =
                type == TableType.EXPRESSION && NAME.matcher(table.getName()).matches();
        boolean stored = type == TableType.TABLE || type == TableType.VIEW || type == TableType.MATERIALIZED_VIEW;
        if (alias || !(plain || stored)) {
            throw new IllegalArgumentException("The provider's table is '" + table + "' (" + (alias ? "an alias" : type)
                    + "), which has no name of its own in the database; give the table or view itself.");
        }
        return new SourceTable(table, partsOf(table.getQualifiedName()));
    }

    /** The column as its text, whatever its type: plain {@code getString}, no cast in SQL. */
    SourceColumn column(Field<?> field) {
        boolean column = field instanceof TableField<?, ?>
                || NAME.matcher(field.getName()).matches();
        if (!column || field instanceof QOM.FieldAlias<?>) {
            throw new IllegalArgumentException("The field '" + field + "' is no column of " + this
                    + "; name a column, and take its text apart in the extractor.");
        }
        List<String> parts = partsOf(field.getQualifiedName());
        String name = parts.get(parts.size() - 1);
        List<String> owner = parts.subList(0, parts.size() - 1);
        boolean unknown = table.fields().length > 0 && table.field(name) == null;
        if (!sameTable(owner) || unknown) {
            throw new IllegalArgumentException("The field '" + String.join(".", parts) + "' is not one of the table '"
                    + this + "'; a provider reads one table, so make another provider for the other.");
        }
        return new SourceColumn(new Place(toString(), name), DSL.field(field.getQualifiedName(), SQLDataType.CLOB));
    }

    /** Whether the names are the same as far as both are told. */
    private boolean sameTable(List<String> owner) {
        int told = Math.min(owner.size(), path.size());
        return owner.subList(owner.size() - told, owner.size()).equals(path.subList(path.size() - told, path.size()));
    }

    private static List<String> partsOf(Name name) {
        return Arrays.stream(name.getName())
                .filter(part -> !part.isEmpty())
                .flatMap(
                        part -> name.getName().length == 1 && NAME.matcher(part).matches()
                                ? Arrays.stream(part.split("\\."))
                                : Arrays.stream(new String[] {part}))
                .toList();
    }

    @Override
    public String toString() {
        return String.join(".", path);
    }
}
