package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON as strictly as RFC 8259 writes it, to check what the report writes. Repeated names are refused too. */
final class JsonReader {

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.blanks();
        reader.check(reader.at == text.length(), "nothing after the value");
        return (Map<String, Object>) requireNonNull(value);
    }

    private @Nullable Object value() {
        blanks();
        check(at < text.length(), "a value");
        return switch (text.charAt(at)) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> string();
            default -> scalar();
        };
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        while (!accept('}')) {
            check(map.isEmpty() || accept(','), "a comma");
            blanks();
            String name = string();
            check(accept(':'), "a colon");
            check(!map.containsKey(name), "each name once");
            map.put(name, value());
        }
        return map;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        while (!accept(']')) {
            check(list.isEmpty() || accept(','), "a comma");
            list.add(value());
        }
        return list;
    }

    private String string() {
        check(at < text.length() && text.charAt(at) == '"', "a string");
        StringBuilder out = new StringBuilder();
        for (at++; ; at++) {
            check(at < text.length(), "the string's end");
            char each = text.charAt(at);
            check(each >= ' ', "no raw control character");
            if (each == '"') {
                at++;
                return out.toString();
            }
            out.append(each == '\\' ? escape() : each);
        }
    }

    private char escape() {
        char kind = text.charAt(++at);
        if (kind == 'u') {
            String digits = text.substring(at + 1, at + 5);
            check(digits.matches("[0-9a-fA-F]{4}"), "four digits");
            at += 4;
            return (char) Integer.parseInt(digits, 16);
        }
        check("\"\\/".indexOf(kind) >= 0, "a known escape");
        return kind;
    }

    private @Nullable Object scalar() {
        int start = at;
        while (at < text.length() && ",]} ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.equals("null")) {
            return null;
        }
        check(word.matches("-?(0|[1-9][0-9]*)"), "null or a whole number");
        return new BigDecimal(word).longValueExact();
    }

    private boolean accept(char wanted) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void check(boolean holds, String wanted) {
        if (!holds) {
            throw new AssertionError("At " + at + " there should be " + wanted + ": " + text);
        }
    }
}
