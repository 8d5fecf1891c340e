package dev.keepsake.reference;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stored text may mean, for {@link SoughtKeys}: whatever some order of decoding, cutting and cleaning makes of it.
 * It owes nothing to the engine's own readings, which go through the same steps in one order, and it finds at least those.
 */
final class StoredText {

    /** The engine's longest way: query, parameters, two decodings, form, browser in two steps, slashes off and on. */
    private static final int STEPS = 10;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");
    private static final Pattern SEQUENCES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final Pattern PARAMETER = Pattern.compile(";[A-Za-z0-9_.~-]+=[^/;?#]*");

    private static final List<UnaryOperator<String>> WAYS = List.of(
            text -> text.split("\\?", 2)[0],
            text -> text.split("#", 2)[0],
            text -> PARAMETER.matcher(text).replaceAll(""),
            StoredText::decoded,
            text -> decoded(text.replace('+', ' ')),
            text -> Normalizer.normalize(text, Normalizer.Form.NFC),
            text -> Normalizer.normalize(text, Normalizer.Form.NFD),
            text -> text.trim().replaceAll("[\t\r\n]", "").replace('\\', '/'),
            StoredText::withDotsFollowed,
            text -> text.replaceFirst("^/+", ""),
            text -> text.startsWith("/") ? text : "/" + text);

    private StoredText() {}

    /** At least two: with a leading slash and without. */
    static Set<String> meanings(String stored) {
        if (PLAIN.matcher(stored).matches()) {
            return Set.of(stored, "/" + stored);
        }
        Set<String> all = new LinkedHashSet<>(Set.of(stored));
        List<String> last = List.of(stored);
        for (int step = 0; step < STEPS && !last.isEmpty(); step++) {
            List<String> fresh = new ArrayList<>();
            for (String each : last) {
                WAYS.stream().map(way -> way.apply(each)).filter(all::add).forEach(fresh::add);
            }
            last = fresh;
        }
        return all;
    }

    private static String decoded(String text) {
        return SEQUENCES.matcher(text).replaceAll(found -> Matcher.quoteReplacement(textOf(found.group())));
    }

    private static String textOf(String sequences) {
        byte[] bytes = HexFormat.of().parseHex(sequences.replace("%", ""));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static String withDotsFollowed(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.split("/", -1);
        for (String each : segments) {
            if (each.equals("..") && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            } else if (!each.equals(".") && !each.equals("..")) {
                kept.add(each);
            }
        }
        if (segments[segments.length - 1].matches("\\.\\.?")) {
            kept.add("");
        }
        return String.join("/", kept);
    }
}
