package dev.keepsake.examples.inventory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.orc.TypeDescription;

/** Reads schemas of ORC: of manifests, which have them as text, and of files. */
final class OrcColumns {

    private OrcColumns() {}

    static Columns of(String fileSchema) throws IOException {
        return of(Library.call("it is no schema of ORC", () -> TypeDescription.fromString(fileSchema)));
    }

    static Columns of(TypeDescription schema) throws IOException {
        if (schema.getCategory() != TypeDescription.Category.STRUCT) {
            throw new IOException("its rows are '" + schema + "', and a struct is expected");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < schema.getChildren().size(); i++) {
            TypeDescription type = schema.getChildren().get(i);
            columns.add(new Column(schema.getFieldNames().get(i), kind(type), type.toString()));
        }
        return Columns.of(columns);
    }

    private static Kind kind(TypeDescription type) {
        return switch (type.getCategory()) {
            case STRING -> Kind.TEXT;
            case LONG -> Kind.NUMBER;
            case TIMESTAMP, TIMESTAMP_INSTANT -> Kind.TIME;
            case BOOLEAN -> Kind.TRUTH;
            default -> Kind.OTHER;
        };
    }

    /** Which of a file's columns are read, by their numbers in it. */
    static boolean[] included(TypeDescription schema, List<Integer> places) {
        boolean[] included = new boolean[schema.getMaximumId() + 1];
        included[schema.getId()] = true;
        places.forEach(place -> included[schema.getChildren().get(place).getId()] = true);
        return included;
    }
}
