package dev.keepsake.internal;

import java.util.List;

/**
 * One number for how this JVM reads texts: it differs where Unicode's tables do, which come with each Java, and where
 * another version of this library makes other readings or other numbers of them.
 */
final class TextProof {

    private static final int LAST_WITH_CASE = 0x1FFFF;

    private static final List<String> WRITINGS = List.of(
            "/images/A%2Bb+c%20d.png?v=1#x",
            "files/e\u0301te\u0301//\u00c9.PNG;v=2", "\\a\\..\\b/./c%252e ", "stra\u00dfe/\u0130\u0131/\ufb01.jpg");

    private TextProof() {}

    static long here() {
        return Holder.VALUE;
    }

    private static long compute() {
        Fingerprints fingerprints = new Fingerprints(7);
        long proof = 0;
        for (int each = 0; each <= LAST_WITH_CASE; each++) {
            if (Character.isDefined(each) && (each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)) {
                proof = 31 * proof + fingerprints.of(0, Character.toString(each));
            }
        }
        for (String each : WRITINGS) {
            proof = 31 * proof + Readings.ofKey(each).hashCode();
            proof = 31 * proof + fingerprints.of(1, each);
        }
        return proof;
    }

    private static final class Holder {
        private static final long VALUE = compute();
    }
}
