package dev.keepsake.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads PostgreSQL's own text of arrays and rows (manual, "Array Input and Output Syntax", "Composite Type Input and Output
 * Syntax"). A null becomes an empty text, which holds no reference either.
 */
final class PostgresText {

    private static final Pattern BOUNDS = Pattern.compile("(?:\\[[+-]?\\d+:[+-]?\\d+])+=");
    private static final int MOST_DIMENSIONS = 6;

    private final String text;
    private final String kind;
    private int at;

    private PostgresText(String text, String kind) {
        this.text = text;
        this.kind = kind;
    }

    /** The elements of all dimensions, in order. */
    static List<String> elements(String value) {
        PostgresText reader = new PostgresText(value, "array");
        Matcher bounds = BOUNDS.matcher(value);
        if (bounds.lookingAt()) {
            reader.at = bounds.end();
        }
        List<String> found = new ArrayList<>();
        reader.list(1, found);
        reader.requireEnd();
        return found;
    }

    /** The fields, in order. */
    static List<String> fields(String value) {
        PostgresText reader = new PostgresText(value, "row");
        List<String> found = new ArrayList<>();
        reader.require('(');
        do {
            found.add(reader.field());
        } while (reader.passed(','));
        reader.require(')');
        reader.requireEnd();
        return found;
    }

    private void list(int dimension, List<String> found) {
        require('{');
        if (dimension > MOST_DIMENSIONS) {
            throw malformed();
        }
        if (passed('}')) {
            return;
        }
        do {
            if (peek() == '{') {
                list(dimension + 1, found);
            } else if (passed('"')) {
                found.add(quoted("\\"));
            } else {
                found.add(element());
            }
        } while (passed(','));
        require('}');
    }

    private String element() {
        int from = at;
        StringBuilder element = new StringBuilder();
        while (",{}\"".indexOf(peek()) < 0) {
            element.append(character());
        }
        boolean isNull = text.substring(from, at).equalsIgnoreCase("null");
        if (element.length() == 0) {
            throw malformed();
        }
        return isNull ? "" : element.toString();
    }

    private String field() {
        StringBuilder field = new StringBuilder();
        while (",()".indexOf(peek()) < 0) {
            if (passed('"')) {
                field.append(quoted("\\\""));
            } else {
                field.append(character());
            }
        }
        return field.toString();
    }

    /** Up to the closing quote; one of the escapes before a character means that character. */
    private String quoted(String escapes) {
        StringBuilder quoted = new StringBuilder();
        while (true) {
            char c = take();
            boolean closes = c == '"' && (escapes.indexOf(c) < 0 || at == text.length() || peek() != '"');
            if (closes) {
                return quoted.toString();
            }
            quoted.append(escapes.indexOf(c) < 0 ? c : take());
        }
    }

    private char character() {
        char c = take();
        return c == '\\' ? take() : c;
    }

    private boolean passed(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void require(char wanted) {
        if (!passed(wanted)) {
            throw malformed();
        }
    }

    private void requireEnd() {
        if (at != text.length()) {
            throw malformed();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private char take() {
        char c = peek();
        at++;
        return c;
    }

    private MalformedException malformed() {
        return new MalformedException("no PostgreSQL " + kind + ": malformed at character " + at);
    }

    /** Ends the reading. Never leaves the extractors. */
    static final class MalformedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MalformedException(String reason) {
            super(reason, null, false, false);
        }
    }
}
