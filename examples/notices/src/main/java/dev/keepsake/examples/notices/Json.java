package dev.keepsake.examples.notices;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** As much JSON (RFC 8259) as a notice needs: objects of texts, numbers, and lists of them. */
final class Json {

    private Json() {}

    static String of(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> text(String.valueOf(each.getKey())) + ":" + of(each.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return text(String.valueOf(value));
    }

    private static String text(String raw) {
        StringBuilder text = new StringBuilder(raw.length() + 2).append('"');
        raw.codePoints().forEach(each -> {
            if (each == '"' || each == '\\') {
                text.append('\\').append((char) each);
            } else if (isUnsafe(each)) {
                text.append(String.format("\\u%04x", each));
            } else {
                text.appendCodePoint(each);
            }
        });
        return text.append('"').toString();
    }

    /** Controls, half a character, and what ends a line for those who read JSON as JavaScript. */
    private static boolean isUnsafe(int each) {
        return Character.isISOControl(each)
                || Character.getType(each) == Character.SURROGATE
                || each == 0x2028
                || each == 0x2029;
    }
}
