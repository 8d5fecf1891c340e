package dev.keepsake.internal;

import dev.keepsake.tck.OddText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Texts of databases that hold a reference, and what happens to such texts on their way into a column. */
final class Hosts {

    private static final List<String> HOSTS = List.of(
            "@",
            "{\"id\":12,\"image\":\"@\",\"size\":33}",
            "<p>see <img src=\"@\" alt='x'> there</p>",
            "12,Anna,@,2022-10-01",
            "a:2:{s:3:\"img\";s:44:\"@\";s:1:\"n\";i:3;}",
            "2022-10-01T12:00:00Z INFO upload done file=@ ms=12",
            "https://cdn.example/v1/@?w=300&h=200#top",
            "{@,\"other\",NULL}",
            "[x](@)",
            "url('@')",
            "C:\\data\\@",
            "s3://bucket/@",
            "first line\n@\nlast line",
            "\t@;");

    private Hosts() {}

    static String around(Random random, String mention) {
        String host = HOSTS.get(random.nextInt(HOSTS.size()));
        String noise = random.nextInt(3) == 0 ? OddText.text(random, 40) + " " : "";
        return noise + host.replace("@", mention);
    }

    /** Escapes and changes the text in up to three ways. */
    static String escaped(Random random, String text) {
        String escaped = text;
        for (int left = random.nextInt(4); left > 0; left--) {
            escaped = escapedOnce(random.nextInt(8), random, escaped);
        }
        return escaped;
    }

    /** Another case or normal form of the same text. */
    static String changed(Random random, String text) {
        return switch (random.nextInt(6)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> Normalizer.normalize(text, Normalizer.Form.NFC);
            case 3 -> Normalizer.normalize(text, Normalizer.Form.NFD);
            case 4 -> Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFD);
            default -> text;
        };
    }

    private static String escapedOnce(int way, Random random, String text) {
        return switch (way) {
            case 0 -> percent(text, "/:?=&#;,@", random);
            case 1 -> percent(text, "", random);
            case 2 -> percent(text, "/", random).replace("%20", "+");
            case 3 -> json(text, 0x7F);
            case 4 -> json(text, Character.MAX_VALUE);
            case 5 ->
                json(text, 0x7F).replace("&", "\\u0026").replace("/", "\\/").replace("'", "\\u0027");
            case 6 -> html(text, Character.MAX_VALUE);
            default -> html(text, 0x7F);
        };
    }

    private static String percent(String text, String kept, Random random) {
        boolean small = random.nextBoolean();
        StringBuilder escaped = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each > 0 && (Character.isLetterOrDigit(each) || "-_.~".indexOf(each) >= 0);
            if (plain || (each > 0 && kept.indexOf(each) >= 0)) {
                escaped.append((char) each);
            } else {
                String hex = String.format(Locale.ROOT, "%%%02X", each & 0xFF);
                escaped.append(small ? hex.toLowerCase(Locale.ROOT) : hex);
            }
        }
        return escaped.toString();
    }

    private static String json(String text, int lastPlain) {
        return text.chars()
                .mapToObj(each -> switch (each) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    default ->
                        each < ' ' || each > lastPlain
                                ? String.format(Locale.ROOT, "\\u%04x", each)
                                : Character.toString(each);
                })
                .collect(Collectors.joining());
    }

    private static String html(String text, int lastPlain) {
        return text.codePoints()
                .mapToObj(each -> switch (each) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> "&quot;";
                    case '\'' -> "&#39;";
                    case '/' -> lastPlain == 0x7F ? "&#x2F;" : "/";
                    case 'é' -> lastPlain == 0x7F ? "&eacute;" : "é";
                    default -> each > lastPlain ? "&#" + each + ";" : Character.toString(each);
                })
                .collect(Collectors.joining());
    }
}
