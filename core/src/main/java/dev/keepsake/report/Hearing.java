package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.DanglingReport.Row;
import java.util.List;
import java.util.Optional;

/**
 * What one provider says about one key.
 *
 * @param provider who was asked
 * @param exactly how many of its references name the key, duplicates included
 * @param nearly how many name it only after normalisation
 * @param examples the first of both, the exact ones before the near ones, at most {@value #MOST_EXAMPLES}
 * @param objections why a run would not believe it: it failed, its receipt does not hold; empty if it would
 */
public record Hearing(ProviderId provider, long exactly, long nearly, List<Naming> examples, List<Refusal> objections) {

    /** The most examples that are kept. */
    public static final int MOST_EXAMPLES = 20;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are more examples than references
     */
    public Hearing {
        requireNonNull(provider, "provider");
        examples = List.copyOf(examples);
        objections = List.copyOf(objections);
        if (examples.size() > exactly + nearly) {
            throw new IllegalArgumentException("Provider '" + provider + "' names the key " + (exactly + nearly)
                    + " times, and there are " + examples.size() + " examples of it; there can't be more.");
        }
    }

    /**
     * Whether any reference names the key, exactly or nearly.
     *
     * @return true if one does
     */
    public boolean names() {
        return exactly + nearly > 0;
    }

    /** How a reference names a key. */
    public enum Closeness {
        /** One of its readings is the key's identity. */
        EXACT,
        /** Only normalisation makes it the key's identity: letter case, Unicode form, escaping or slashes differ. */
        NEAR
    }

    /**
     * A reference that names the key.
     *
     * @param reference the stored text, as the provider pushed it
     * @param closeness how it names the key
     * @param row where it stands; empty if the provider can't tell
     */
    public record Naming(String reference, Closeness closeness, Optional<Row> row) {

        /** Checks for null. */
        public Naming {
            requireNonNull(reference, "reference");
            requireNonNull(closeness, "closeness");
            requireNonNull(row, "row");
        }

        @Override
        public String toString() {
            return "'" + Visible.text(reference) + "'"
                    + row.map(each -> " in " + each).orElse("");
        }
    }
}
