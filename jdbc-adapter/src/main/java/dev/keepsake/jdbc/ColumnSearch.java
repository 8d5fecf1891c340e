package dev.keepsake.jdbc;

import dev.keepsake.jdbc.ReferenceColumn.Kind;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Finds the rows whose column may name one of some identities of one namespace. */
record ColumnSearch(SearchText text, ReferenceColumn column, Namespace namespace) {

    /** So many texts that a row is compared with in one statement. */
    private static final int VALUES = 500;

    /** So many texts that a row is searched for; with more, reading it is quicker than having it searched. */
    private static final int RUNS = 50;

    /** Whether a column can be searched without missing a row. */
    static boolean isSafe(SQLDialect dialect, ReferenceColumn column, Collection<Namespace> claimed) {
        boolean cut = column.kind() == Kind.KEYS && claimed.stream().anyMatch(Namespace::cutsIdentity);
        return !cut && column.extractor().quotes() && SearchText.isKnown(dialect, column.column());
    }

    /** One for each namespace that the column can name: a whole key may be of any that is claimed. */
    static List<ColumnSearch> of(SQLDialect dialect, ReferenceColumn column, Collection<Namespace> claimed) {
        SearchText text = SearchText.of(dialect, column.column());
        Collection<Namespace> named = column.kind() == Kind.KEYS ? claimed : List.of(column.namespace());
        return named.stream().map(each -> new ColumnSearch(text, column, each)).toList();
    }

    /** All rows that name one of the identities meet at least one of the conditions. */
    List<Condition> conditions(Collection<String> identities) {
        List<Condition> all = new ArrayList<>();
        if (identities.isEmpty()) {
            return all;
        }
        if (isStoredAlone()) {
            chunks(List.copyOf(identities), VALUES).forEach(each -> all.add(text.isOneOf(each)));
        }
        List<String> runs =
                identities.stream().map(SearchText::longestRun).distinct().toList();
        if (runs.contains("")) {
            all.add(onlyOdd(text.hasOneOf(List.of(""))));
            return all;
        }
        if (runs.size() > RUNS) {
            all.add(onlyOdd(DSL.trueCondition()));
            return all;
        }
        all.add(onlyOdd(text.hidesLetters()));
        all.add(onlyOdd(text.hasOneOf(runs)));
        return all;
    }

    private boolean isStoredAlone() {
        return column.extractor().equals(ReferenceExtractors.plain())
                && (column.kind() == Kind.IDENTITIES || namespace.isWholeKeyIdentity());
    }

    private Condition onlyOdd(Condition rows) {
        return isStoredAlone() ? text.isOdd().and(rows) : rows;
    }

    private static List<List<String>> chunks(List<String> all, int size) {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
