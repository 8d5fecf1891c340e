package dev.keepsake.examples.inventory;

import dev.keepsake.blob.IncompleteListingException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns of a manifest or of a file. No two of them may be taken for each other. Immutable. */
final class Columns {

    private final List<Column> columns;

    private Columns(List<Column> columns) {
        this.columns = columns;
    }

    static Columns of(List<Column> columns) throws IOException {
        Map<String, String> names = new HashMap<>();
        for (Column each : columns) {
            String other = names.put(each.name().replace("_", "").toLowerCase(Locale.ROOT), each.name());
            if (other != null) {
                throw new IOException("it has the columns '" + other + "' and '" + each.name()
                        + "', which differ in case and underscores at most");
            }
        }
        return new Columns(List.copyOf(columns));
    }

    /** The names of a manifest's columns, for a caller who has no exception for what can't be read. */
    static List<String> names(String fileSchema, Schema schema) {
        try {
            return schema.parse(fileSchema).names();
        } catch (IOException e) {
            throw new IncompleteListingException(
                    "The schema '" + fileSchema + "' in the manifest of an inventory report can't be believed: "
                            + e.getMessage() + ". List page by page, or wait for the next report.",
                    e);
        }
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Where in this file's columns the wanted ones are. Each is of the kind that the manifest says. */
    List<Integer> find(List<String> wanted, Columns manifest) throws IOException {
        if (new HashSet<>(wanted).size() < wanted.size()) {
            throw new IllegalArgumentException("A column is wanted twice: " + wanted + ". Name each once.");
        }
        for (String name : wanted) {
            Column told = manifest.get(name, "its manifest");
            require(get(name, "it"), told);
        }
        return wanted.stream().map(names()::indexOf).toList();
    }

    private static void require(Column found, Column told) throws IOException {
        if (told.kind() == Kind.OTHER) {
            throw new IOException("its manifest says '" + told.type() + "' of the column '" + told.name()
                    + "', and only text, whole numbers, times in UTC and booleans are read");
        }
        if (found.kind() != told.kind()) {
            throw new IOException("its column '" + found.name() + "' is '" + found.type() + "', and its manifest says '"
                    + told.type() + "'");
        }
    }

    private Column get(String name, String owner) throws IOException {
        return columns.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IOException(owner + " has no column '" + name + "'; it has " + String.join(", ", names())));
    }

    /** Reads a manifest's schema. */
    interface Schema {
        Columns parse(String fileSchema) throws IOException;
    }
}
