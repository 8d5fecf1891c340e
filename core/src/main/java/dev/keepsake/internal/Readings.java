package dev.keepsake.internal;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All texts that a stored reference may mean: as it is, without its query, fragment or path parameters
 * ({@code ;name=value}, RFC 3986, section 3.3), percent- and form-decoded up to twice, each without leading slashes and in
 * both Unicode forms. Whichever names a blob protects it; nobody has to guess which was meant. There are at most 252 of
 * them, mostly one.
 */
final class Readings {

    /** A bare semicolon is no parameter: it may part two references, and cutting there would lose the second. */
    private static final Pattern PARAMETER = Pattern.compile(";[\\w.~-]+=[^/;?#]*");

    private Readings() {}

    static Set<String> of(String stored) {
        if (isPlain(stored)) {
            return Set.of(stored);
        }
        Set<String> readings = new LinkedHashSet<>();
        readings.add(stored);
        add(readings, each -> Stream.of(before('?', each), before('#', each)));
        add(readings, each -> Stream.of(withoutParameters(each)));
        add(readings, Readings::decoded);
        add(readings, Readings::decoded);
        add(readings, each -> Stream.of(withoutLeadingSlashes(each)));
        add(readings, Readings::normalised);
        readings.remove("");
        return readings;
    }

    /** The readings of a whole key: as above, as a browser reads a path, and each also with one leading slash. */
    static Set<String> ofKey(String stored) {
        Set<String> readings = new LinkedHashSet<>(of(stored));
        if (BrowserPath.differs(stored) || readings.size() > 1) {
            add(readings, BrowserPath::readings);
            add(readings, each -> Stream.of(withoutLeadingSlashes(each)));
            readings.remove("");
        }
        add(readings, each -> Stream.of("/" + withoutLeadingSlashes(each)));
        return readings;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '+' || c == '?' || c == '#' || c == ';' || c >= 0x80) {
                return false;
            }
        }
        return !text.startsWith("/") && !text.isEmpty();
    }

    private static void add(Set<String> readings, Function<String, Stream<String>> more) {
        readings.addAll(List.copyOf(readings).stream().flatMap(more).toList());
    }

    private static Stream<String> decoded(String text) {
        return Stream.of(PercentDecoding.ofUri(text), PercentDecoding.ofForm(text));
    }

    private static Stream<String> normalised(String text) {
        return Stream.of(Form.NFC, Form.NFD).map(form -> Normalizer.normalize(text, form));
    }

    private static String before(char mark, String text) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String withoutParameters(String text) {
        return text.indexOf(';') < 0 ? text : PARAMETER.matcher(text).replaceAll("");
    }

    private static String withoutLeadingSlashes(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '/') {
            at++;
        }
        return text.substring(at);
    }
}
