package dev.keepsake.jdbc;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The text of a column, to be searched for what a key may be written as. Every condition here finds too much rather than
 * too little: what a row names is for its extractor to tell.
 */
final class SearchText {

    private static final Set<SQLDialect> KNOWN =
            Set.of(SQLDialect.POSTGRES, SQLDialect.MARIADB, SQLDialect.MYSQL, SQLDialect.H2, SQLDialect.SQLITE);

    /** Not the capital K: U+212A is one too, after normalisation. */
    private static final Pattern RUN = Pattern.compile("[A-JL-Za-z0-9]+");

    /** A text of nothing else, and without dots or a slash at its start, has one reading. Spelt out for all collations. */
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_.-";

    private final SQLDialect dialect;
    private final Field<String> text;

    private SearchText(SQLDialect dialect, Field<String> text) {
        this.dialect = dialect;
        this.text = text;
    }

    /** Whether the database's own text of a column is the one that is read, and can be searched. */
    static boolean isKnown(SQLDialect dialect, SourceColumn column) {
        if (!KNOWN.contains(dialect)) {
            return false;
        }
        return switch (JooqTypes.kindOf(column.declared())) {
            case TEXT, UUID, ENUM -> true;
            case STRUCTURED, ARRAY -> dialect != SQLDialect.H2;
            default -> false;
        };
    }

    /** Collated by bytes where a collation may forbid a search; cast where types may not be compared. */
    static SearchText of(SQLDialect dialect, SourceColumn column) {
        String sql = switch (dialect) {
            case POSTGRES -> "(cast({0} as text) collate \"C\")";
            case H2 -> "cast({0} as clob)";
            case SQLITE -> "cast({0} as text)";
            default -> "{0}";
        };
        return new SearchText(dialect, DSL.field(sql, SQLDataType.VARCHAR, column.text()));
    }

    /** Texts that are one of these. A leading slash makes no difference, and neither do blanks that a type adds. */
    Condition isOneOf(Collection<String> identities) {
        List<String> values = identities.stream()
                .flatMap(each -> List.of(each, each.startsWith("/") ? each.substring(1) : each).stream())
                .flatMap(each -> List.of(each, each.stripTrailing()).stream())
                .filter(each -> dialect != SQLDialect.POSTGRES || each.indexOf('\0') < 0)
                .distinct()
                .toList();
        return text.in(values);
    }

    /** Texts that may have more readings than one. */
    Condition isOdd() {
        Condition others = switch (dialect) {
            case POSTGRES -> DSL.condition("{0} ~ {1}", text, DSL.val("[^" + PLAIN + "]"));
            // Its functions for text end at a NUL, but this one.
            case SQLITE ->
                DSL.condition("{0} glob {1}", text, DSL.val("*[^" + PLAIN + "]*"))
                        .or(DSL.condition("instr({0}, char(0)) > 0", text));
            case H2 -> DSL.condition("{0} regexp {1}", text, DSL.val("[^" + PLAIN + "]"));
            // Without regard to case, U+212A is a plain k; but it has more bytes than one.
            default ->
                DSL.condition("{0} regexp {1}", text, DSL.val("[^" + PLAIN + "]"))
                        .or(DSL.condition("length({0}) <> char_length({0})", text));
        };
        return others.or(has("/.", text)).or(DSL.condition("substr({0}, 1, 1) in ('/', '.')", text));
    }

    /** Texts in which a letter or digit may be written in another way, or not side by side with its neighbours. */
    Condition hidesLetters() {
        return has("%", without("%20", "%2F", "%2f")).or(has("\\", without("\\/", "\\\"")));
    }

    /** Texts with one of these runs, also if there is white space in it that browsers pass over. */
    Condition hasOneOf(Collection<String> runs) {
        if (runs.contains("")) {
            return DSL.trueCondition();
        }
        Condition broken = has("\t", text).or(has("\n", text)).or(has("\r", text));
        return anyIn(text, runs).or(broken.and(anyIn(without("\t", "\r", "\n"), runs)));
    }

    private static Condition anyIn(Field<String> where, Collection<String> runs) {
        return DSL.or(runs.stream().map(each -> has(each, where)).toList());
    }

    private Field<String> without(String... parts) {
        Field<String> rest = text;
        for (String each : parts) {
            rest = DSL.replace(rest, DSL.val(each), DSL.val(""));
        }
        return rest;
    }

    private static Condition has(String part, Field<String> where) {
        return DSL.position(where, part).gt(0);
    }

    /**
     * The longest run of letters and digits: escapes that {@link #hidesLetters} doesn't find leave it whole, and so do
     * other Unicode forms. Empty if there is none.
     */
    static String longestRun(String identity) {
        return RUN.matcher(Normalizer.normalize(identity, Normalizer.Form.NFC))
                .results()
                .map(each -> each.group())
                .reduce("", (one, other) -> other.length() > one.length() ? other : one);
    }
}
