package dev.keepsake.tck;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a store can do. A store's test declares what its back end lacks; the contracts then assert that it is lacking,
 * so that the declaration can't outlive the fact.
 */
public enum StoreBehaviour {
    /** A removed or overwritten blob stays behind as an old version. */
    KEEPS_VERSIONS,

    /** A removal is conditional on the server: an overwrite after the last look is noticed. */
    HONOURS_CONDITIONS,

    /** A removal of a blob that went after the last look says that there was none. */
    TELLS_ABSENCE,

    /** Data can be copied aside before a blob is removed. */
    QUARANTINES,

    /** A key is also what other keys begin with, up to a slash. */
    NESTED_KEYS(new OddKey("odd", "odd/a"), new OddKey("odd/a", "odd", "odd/a/b")),
    DOUBLE_SLASH_KEYS(
            new OddKey("odd/a//b", "odd/a/b"),
            new OddKey("odd/a//", "odd/a/"),
            new OddKey("https://example.org/odd", "https:/example.org/odd")),
    LEADING_SLASH_KEYS(new OddKey("/odd/a", "odd/a"), new OddKey("/", "odd")),
    TRAILING_SLASH_KEYS(new OddKey("odd/a/", "odd/a")),
    DOT_SEGMENT_KEYS(
            new OddKey("odd/./b", "odd/b"), new OddKey("odd/x/../b", "odd/b"), new OddKey("odd/b/..", "odd", "odd/b")),
    DOT_ONLY_KEYS(new OddKey(".", "a"), new OddKey("..", "a")),
    TRAILING_DOT_KEYS(new OddKey("odd/a.", "odd/a"), new OddKey("odd/...", "odd/..x")),
    BACKSLASH_KEYS(new OddKey("odd\\a", "odd/a", "odda")),
    PERCENT_KEYS(
            new OddKey("odd/a%2Fb", "odd/a/b"), new OddKey("odd/100%", "odd/100"), new OddKey("odd/%zz", "odd/zz")),
    PLUS_AND_SPACE_KEYS(
            new OddKey("odd/a+b", "odd/a b", "odd/a%20b"),
            new OddKey("odd/a b", "odd/a+b"),
            new OddKey(" odd ", "odd"),
            new OddKey("odd/ ", "odd/")),
    URL_SYNTAX_KEYS(
            new OddKey("odd/a?versionId=1", "odd/a"),
            new OddKey("odd/a#b", "odd/a"),
            new OddKey("odd/a&b=c;d:e@f,g$h!i*j'k(l)m~n", "odd/a")),
    XML_SYNTAX_KEYS(new OddKey("odd/<a>&amp;\"']]>", "odd/<a>&\"']]>")),
    LINE_BREAK_KEYS(new OddKey("odd/a\rb", "odd/a\nb"), new OddKey("odd/a\r\nb", "odd/a\nb"), new OddKey("odd/a\tb")),
    CONTROL_CHARACTER_KEYS(new OddKey("odd/a\u0001b", "odd/ab"), new OddKey("odd/a\u001fb", "odd/a b")),
    NON_CHARACTER_KEYS(new OddKey("odd/a\ufffeb", "odd/ab"), new OddKey("odd/a\uffffb", "odd/ab")),
    UNUSUAL_SPACE_KEYS(
            new OddKey("odd/a\u007fb", "odd/ab"),
            new OddKey("odd/a\u0085b", "odd/a\nb"),
            new OddKey("odd/a\u2028b", "odd/a\nb"),
            new OddKey("odd/\ufeffa", "odd/a")),

    /** They also show whether a listing is in the order of UTF-8, and not of UTF-16. */
    NON_BMP_KEYS(new OddKey("odd/\ud83d\ude00", "odd/?", "odd/\uffee"), new OddKey("odd/\ud800\udc00", "odd/\ue000")),
    COMPOSED_AND_DECOMPOSED_KEYS(
            new OddKey("odd/\u00e9", "odd/e\u0301", "odd/e"), new OddKey("odd/e\u0301", "odd/\u00e9")),
    CASE_SENSITIVE_KEYS(new OddKey("odd/A", "odd/a")),
    LONGEST_KEYS(new OddKey("o/" + "x".repeat(1022), "o/" + "x".repeat(1021)));

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final List<OddKey> oddKeys;

    StoreBehaviour(OddKey... oddKeys) {
        this.oddKeys = List.of(oddKeys);
    }

    /** The keys that stand for this behaviour; empty if it is not one of odd keys. */
    List<OddKey> oddKeys() {
        return oddKeys;
    }

    static Stream<StoreBehaviour> ofOddKeys() {
        return Arrays.stream(values()).filter(behaviour -> !behaviour.oddKeys.isEmpty());
    }
}
