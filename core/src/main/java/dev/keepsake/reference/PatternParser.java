package dev.keepsake.reference;

import dev.keepsake.reference.KeyPattern.Reach;
import dev.keepsake.reference.KeyPattern.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a pattern into tokens. */
final class PatternParser {

    private static final Pattern PART =
            Pattern.compile("((?:id\\.)?[A-Za-z][A-Za-z0-9_]*)(?::([1-9][0-9]{0,3})|(\\*))?");

    private PatternParser() {}

    static List<Token> parse(String text) {
        if (text.isBlank()) {
            throw malformed(text, "it is empty");
        }
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            String literal = text.substring(at, open < 0 ? text.length() : open);
            if (literal.indexOf('}') >= 0) {
                throw malformed(text, "a '}' has no '{' before it");
            }
            if (!literal.isEmpty()) {
                tokens.add(new Token.Literal(literal));
            }
            if (open < 0) {
                return tokens;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw malformed(text, "a '{' is never closed");
            }
            tokens.add(part(text, text.substring(open + 1, close)));
            at = close + 1;
        }
        return tokens;
    }

    private static Token part(String text, String inside) {
        Matcher matcher = PART.matcher(inside);
        if (!matcher.matches()) {
            throw malformed(text, "'{" + inside + "}' is not a part");
        }
        String length = matcher.group(2);
        Reach reach = matcher.group(3) == null ? Reach.WITHIN_SLASHES : Reach.ACROSS_SLASHES;
        return new Token.Part(matcher.group(1), length == null ? 0 : Integer.parseInt(length), reach);
    }

    private static IllegalArgumentException malformed(String text, String why) {
        return new IllegalArgumentException("The key pattern '" + text + "' is malformed: " + why
                + ". Parts are written {name}, {name:26} or {name*}, and those of the identity {id} or {id.name}.");
    }
}
