package dev.keepsake.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The named character references that encoders write in practice (HTML 4 Latin-1 and Greek, XML's five, and HTML 5's
 * names of ASCII signs), read in any case. Immutable and thread-safe; looking up makes no objects.
 */
final class Entities {

    /** A name is packed into a long, a byte a letter. */
    static final int LONGEST = Long.BYTES;

    private static final String FROM_160 =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg"
                    + " macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest";
    private static final String FROM_223 =
            "szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc"
                    + " euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute"
                    + " ucirc uuml yacute thorn yuml";
    private static final String FROM_945 = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi"
            + " omicron pi rho sigmaf sigma tau upsilon phi chi psi omega";
    private static final String SIGNS = "amp& lt< gt> quot\" apos' excl! num# dollar$ percnt% lpar( rpar) ast* midast*"
            + " plus+ comma, period. sol/ colon: semi; equals= quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] hat^"
            + " lowbar_ grave` lcub{ lbrace{ verbar| vert| rcub} rbrace} hyphen\u2010 dash\u2010 ndash\u2013 mdash\u2014"
            + " lsquo\u2018 rsquo\u2019 sbquo\u201a ldquo\u201c rdquo\u201d bdquo\u201e hellip\u2026 ensp\u2002"
            + " emsp\u2003 thinsp\u2009 zwnj\u200c zwj\u200d lrm\u200e rlm\u200f euro\u20ac trade\u2122 oelig\u0153"
            + " scaron\u0161 times\u00d7 fnof\u0192 circ\u02c6 tilde\u02dc bull\u2022 tab\t newline\n";

    private static final Map<Long, Character> ALL = all();
    private static final long[] NAMES =
            ALL.keySet().stream().mapToLong(Long::longValue).toArray();
    private static final int[] VALUES =
            ALL.values().stream().mapToInt(Character::charValue).toArray();

    private Entities() {}

    /** The packed name, one letter longer. */
    static long longer(long name, char letter) {
        return (name << Byte.SIZE) | letter;
    }

    /** The character of a packed name in small letters; -1 if there is none. */
    static int value(long name) {
        int at = Arrays.binarySearch(NAMES, name);
        return at < 0 ? -1 : VALUES[at];
    }

    private static Map<Long, Character> all() {
        Map<Long, Character> all = new TreeMap<>();
        putRow(all, FROM_160, '\u00a0');
        putRow(all, FROM_223, '\u00df');
        putRow(all, FROM_945, '\u03b1');
        for (String each : SIGNS.split(" ", -1)) {
            all.put(packed(each.substring(0, each.length() - 1)), each.charAt(each.length() - 1));
        }
        return all;
    }

    private static void putRow(Map<Long, Character> all, String names, char first) {
        char value = first;
        for (String each : names.split(" ", -1)) {
            all.put(packed(each), value);
            value++;
        }
    }

    private static long packed(String name) {
        long packed = 0;
        for (int i = 0; i < name.length(); i++) {
            packed = longer(packed, name.charAt(i));
        }
        return packed;
    }
}
