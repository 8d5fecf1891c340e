package dev.keepsake.jdbc;

import dev.keepsake.coverage.ColumnKind;
import java.util.List;
import java.util.Locale;

/**
 * A type as a column of SQLite declares it.
 *
 * @param declared any text, or none
 */
record SqliteType(String declared) {

    private static final List<String> NUMBERS = List.of("INT", "REAL", "FLOA", "DOUB", "NUMERIC", "DECIMAL", "NUMBER");
    private static final List<String> TEXTS = List.of("CHAR", "CLOB", "TEXT");

    /** Without lengths. */
    String words() {
        return declared.replaceAll("\\(.*", "").strip();
    }

    /** What its name promises; a name that means nothing to SQLite promises nothing. */
    ColumnKind promised() {
        String name = declared.toUpperCase(Locale.ROOT);
        if (NUMBERS.stream().anyMatch(name::startsWith)
                || name.matches("(TINY|SMALL|MEDIUM|BIG|UNSIGNED BIG ?)INT.*")) {
            return ColumnKind.NUMBER;
        }
        if (name.startsWith("BOOL")) {
            return ColumnKind.BOOLEAN;
        }
        if (name.startsWith("DATE") || name.startsWith("TIME")) {
            return ColumnKind.TIME;
        }
        if (TEXTS.stream().anyMatch(name::contains)) {
            return ColumnKind.TEXT;
        }
        return name.contains("BLOB") ? ColumnKind.BINARY : ColumnKind.UNKNOWN;
    }
}
