package dev.keepsake.internal;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which two texts are near: equal after percent-decoding (twice, as {@link Readings} does), with a plus as a
 * space, Unicode composition, case folding, and the removal of doubled or leading slashes and trailing spaces. Near is
 * never "referenced", only too close to remove (incidents 34 to 36; Cloudflare R2 stores NFC and NFD names as one
 * object).
 */
final class NearForm {

    private NearForm() {}

    static String of(String text) {
        if (isItsOwnNearForm(text)) {
            return text;
        }
        // Plus last: "a%2Bb", "a+b" and "a b" are all written for one another.
        String decoded = PercentDecoding.ofUri(PercentDecoding.ofUri(text)).replace('+', ' ');
        String folded = Normalizer.normalize(decoded, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return withoutNoise(Normalizer.normalize(folded, Normalizer.Form.NFC));
    }

    private static boolean isItsOwnNearForm(String text) {
        char before = '/';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
            if (!plain && (c != '/' || before == '/')) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static String withoutNoise(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        char before = '/';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '/' || before != '/') {
                clean.append(c);
            }
            before = c;
        }
        int end = clean.length();
        while (end > 0 && clean.charAt(end - 1) == ' ') {
            end--;
        }
        return clean.substring(0, end);
    }
}
