package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.KeyTemplate;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jooq.Field;

/** Columns that make a key together, by the names of the fields. */
record ReferenceTemplate(Map<String, SourceColumn> columns, Namespace namespace, KeyTemplate template) {

    static ReferenceTemplate of(SourceTable table, Namespace namespace, KeyTemplate template, List<Field<?>> fields) {
        Map<String, SourceColumn> columns = new LinkedHashMap<>();
        for (Field<?> each : fields) {
            SourceColumn column = table.column(each);
            columns.put(column.place().column(), column);
        }
        if (columns.size() != fields.size()
                || !columns.keySet().containsAll(template.fields())
                || !template.fields().containsAll(columns.keySet())) {
            throw new IllegalArgumentException("The key template '" + template + "' has the fields " + template.fields()
                    + ", but the columns given with it are " + columns.keySet() + "; give each field's column once.");
        }
        return new ReferenceTemplate(columns, namespace, template);
    }

    Collection<SourceColumn> sources() {
        return columns.values();
    }

    Extraction extract(UnaryOperator<String> row) {
        return template.extract(row);
    }

    Place place(String field) {
        return requireNonNull(columns.get(field), "column").place();
    }

    /** Where to look if a row is unrecognised. */
    Place place() {
        return sources().iterator().next().place();
    }

    @Override
    public String toString() {
        return "the key template '" + template + "' for " + namespace;
    }
}
