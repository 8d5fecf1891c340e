package dev.keepsake.s3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a manifest's JSON to the letter (RFC 8259): objects as maps, arrays as lists, texts; numbers and the rest stay as
 * they are written. A name that comes twice is refused, since readers differ in which of them counts.
 */
final class ManifestJson {

    private static final int DEEPEST = 16;

    private final String text;
    private int at;

    private ManifestJson(String text) {
        this.text = text;
    }

    /** The object that a text is. */
    static Map<?, ?> object(String text) {
        ManifestJson json = new ManifestJson(text);
        Object value = json.value(0);
        json.skipSpace();
        if (json.at != text.length()) {
            throw json.unreadable("more after its end");
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw json.unreadable("no object");
        }
        return object;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw unreadable("more than " + DEEPEST + " levels");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> members(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (boolean more = opens('{', '}'); more; more = goesOn('}')) {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw unreadable("'" + name + "' twice");
            }
        }
        return members;
    }

    private List<Object> elements(int depth) {
        List<Object> elements = new ArrayList<>();
        for (boolean more = opens('[', ']'); more; more = goesOn(']')) {
            elements.add(value(depth + 1));
        }
        return elements;
    }

    private boolean opens(char open, char close) {
        expect(open);
        skipSpace();
        if (peek() != close) {
            return true;
        }
        at++;
        return false;
    }

    private boolean goesOn(char close) {
        skipSpace();
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(close);
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = next();
            if (c < ' ') {
                throw unreadable("a control character in a text");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
            default -> throw unreadable("an unknown escape");
        };
    }

    private int hex() {
        char c = next();
        int digit = c < 0x80 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw unreadable("an escape without four hex digits");
        }
        return digit;
    }

    private String word() {
        int from = at;
        while (at < text.length()
                && ("+-.".indexOf(text.charAt(at)) >= 0 || Character.isLetterOrDigit(text.charAt(at)))) {
            at++;
        }
        if (from == at) {
            throw unreadable("a character that begins no value");
        }
        return text.substring(from, at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            at--;
            throw unreadable("no '" + wanted + "'");
        }
    }

    private char peek() {
        if (at == text.length()) {
            throw unreadable("its end too early");
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private UnreadablePageException unreadable(String what) {
        return new UnreadablePageException("is no JSON: it has " + what + " at character " + at);
    }
}
