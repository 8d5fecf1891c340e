package dev.keepsake.s3;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A permission.
 *
 * @param sid its name, letters and digits
 * @param actions what is allowed
 * @param resource on what
 */
record IamStatement(String sid, List<String> actions, String resource) {

    /** The policy of statements in JSON, always in the same form. */
    static String policy(List<String> statements) {
        return statements.stream()
                .collect(Collectors.joining(
                        ",\n", "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n", "\n  ]\n}\n"));
    }

    /** The text with everything that a policy would read as a pattern or a variable made literal. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder();
        text.chars()
                .mapToObj(c -> switch (c) {
                    case '*', '?', '$' -> "${" + (char) c + "}";
                    default -> String.valueOf((char) c);
                })
                .forEach(literal::append);
        return literal.toString();
    }

    /** The statement in JSON, for resources of one account if that is given. */
    String json(Optional<String> owner) {
        String condition = owner.map(account -> ",\n      \"Condition\": {\n        \"StringEquals\": {\n          "
                        + quoted("s3:ResourceAccount") + ": " + quoted(account) + "\n        }\n      }")
                .orElse("");
        return "    {\n      \"Sid\": " + quoted(sid) + ",\n      \"Effect\": \"Allow\",\n      \"Action\": [\n"
                + actions.stream().map(action -> "        " + quoted(action)).collect(Collectors.joining(",\n"))
                + "\n      ],\n      \"Resource\": " + quoted(resource) + condition + "\n    }";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
