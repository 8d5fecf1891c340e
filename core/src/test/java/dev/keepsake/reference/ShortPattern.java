package dev.keepsake.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Random small patterns with an oracle that shares no code with the real one: regular expressions and blind search. */
record ShortPattern(List<Piece> pieces) {

    private static final String PREFIX = "/";
    private static final String[] LETTERS = {"a", "-", "/", "\uD83D\uDE00"};

    /** Up to five pieces, for reading. */
    static ShortPattern draw(Random random) {
        return draw(random, 5, 3);
    }

    /**
     * Up to three pieces of at most two characters. Two such patterns that share a key share one of at most six
     * characters: pumping a longer one down never needs more than the shortest lengths of both together.
     */
    static ShortPattern drawShort(Random random) {
        return draw(random, 3, 1);
    }

    private static ShortPattern draw(Random random, int most, int longest) {
        List<Piece> pieces = new ArrayList<>();
        int parts = 0;
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            Piece piece = Piece.draw(random, longest);
            parts += piece.isPart() ? 1 : 0;
            pieces.add(piece);
        }
        if (parts == 0) {
            pieces.add(new Piece("id", "", 0, false));
        }
        endPrefixInDelimiter(pieces);
        return new ShortPattern(pieces);
    }

    private static void endPrefixInDelimiter(List<Piece> pieces) {
        int last = 0;
        while (!pieces.get(last).isPart()) {
            last++;
        }
        if (last > 0 && pieces.get(last - 1).literal().equals("a")) {
            pieces.set(last - 1, new Piece("", "-", 0, false));
        }
    }

    static String drawText(Random random, int most) {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int left = random.nextInt(most); left > 0; left--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    static List<String> allKeys(int most) {
        List<String> keys = new ArrayList<>(List.of(PREFIX));
        int from = 0;
        for (int length = 1; length <= most; length++) {
            int to = keys.size();
            for (String each : List.copyOf(keys.subList(from, to))) {
                for (String letter : LETTERS) {
                    keys.add(each + letter);
                }
            }
            from = to;
        }
        return keys;
    }

    String text() {
        StringBuilder text = new StringBuilder(PREFIX);
        pieces.forEach(each -> text.append(each.text()));
        return text.toString();
    }

    /** Compiled anew at each call. */
    Pattern regex() {
        StringBuilder regex = new StringBuilder(PREFIX);
        pieces.forEach(each -> regex.append(each.regex()));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    String drawKey(Random random) {
        StringBuilder key = new StringBuilder(PREFIX);
        pieces.forEach(each -> key.append(each.drawText(random)));
        return key.toString();
    }

    /** Tries every way to cut the key and joins the pieces called id; a key of too many ways is nobody's. */
    Set<String> identitiesOf(String key) {
        Set<String> found = new LinkedHashSet<>();
        if (key.startsWith(PREFIX)) {
            boolean whole = pieces.stream().noneMatch(each -> each.name().equals("id"));
            cut(key, PREFIX.length(), 0, "", whole, found);
        }
        return found.size() > Namespace.MAX_READINGS ? Set.of() : found;
    }

    private void cut(String key, int at, int piece, String identity, boolean whole, Set<String> found) {
        if (piece == pieces.size()) {
            if (at == key.length()) {
                found.add(whole ? key : identity);
            }
            return;
        }
        Piece next = pieces.get(piece);
        for (int end = at + 1; end <= key.length(); end++) {
            boolean splits = end < key.length() && Character.isLowSurrogate(key.charAt(end));
            String taken = key.substring(at, end);
            if (!splits
                    && Pattern.compile(next.regex(), Pattern.DOTALL)
                            .matcher(taken)
                            .matches()) {
                String longer = next.name().equals("id") ? identity + taken : identity;
                cut(key, end, piece + 1, longer, whole, found);
            }
        }
    }

    /** Literal text if it has no name; a part of fixed length if that is above 0. */
    record Piece(String name, String literal, int length, boolean star) {

        static Piece draw(Random random, int longest) {
            String name = random.nextInt(3) == 0 ? "v" : "id";
            return switch (random.nextInt(4)) {
                case 0 -> new Piece(name, "", 1 + random.nextInt(longest), false);
                case 1 -> new Piece(name, "", 0, false);
                case 2 -> new Piece(name, "", 0, true);
                default -> new Piece("", LETTERS[random.nextInt(LETTERS.length)], 0, false);
            };
        }

        boolean isPart() {
            return !name.isEmpty();
        }

        String text() {
            return isPart() ? "{" + name + (star ? "*" : length > 0 ? ":" + length : "") + "}" : literal;
        }

        String regex() {
            return isPart() ? (star ? "." : "[^/]") + (length > 0 ? "{" + length + "}" : "+") : Pattern.quote(literal);
        }

        String drawText(Random random) {
            StringBuilder text = new StringBuilder(literal);
            if (isPart()) {
                for (int left = length > 0 ? length : 1 + random.nextInt(3); left > 0; left--) {
                    text.append(star ? LETTERS[random.nextInt(4)] : LETTERS[random.nextInt(2)]);
                }
            }
            return text.toString();
        }
    }
}
