package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * References whose blob is not in the store. Immutable.
 *
 * @param store the store's name
 * @param listedAt the store's clock when the listing began, after all references had been read once
 * @param providers one entry for each provider, by id
 */
public record DanglingReport(String store, Instant listedAt, List<OfProvider> providers) {

    /** Copies the list. */
    public DanglingReport {
        requireNonNull(store, "store");
        requireNonNull(listedAt, "listedAt");
        providers = List.copyOf(providers);
    }

    /**
     * Whether no provider names anything in vain.
     *
     * @return true if every count is 0
     */
    public boolean isEmpty() {
        return providers.stream().allMatch(each -> each.count() == 0);
    }

    /**
     * What one provider names in vain.
     *
     * @param provider who
     * @param count how many distinct references; one that several providers name counts for each of them
     * @param examples the first of them, at most 20
     */
    public record OfProvider(ProviderId provider, long count, List<Example> examples) {

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if there are more examples than references
         */
        public OfProvider {
            requireNonNull(provider, "provider");
            examples = List.copyOf(examples);
            if (examples.size() > count) {
                throw new IllegalArgumentException("Provider '" + provider + "' has " + count
                        + " dangling references and " + examples.size() + " examples of them; it can't have more.");
            }
        }
    }

    /**
     * A reference and where it stands first.
     *
     * @param reference the stored text, as the provider pushed it
     * @param row where it stands; empty if the provider can't tell
     */
    public record Example(String reference, Optional<Row> row) {

        /** Checks for null. */
        public Example {
            requireNonNull(reference, "reference");
            requireNonNull(row, "row");
        }

        @Override
        public String toString() {
            return "'" + Visible.text(reference) + "'"
                    + row.map(each -> " in " + each).orElse("");
        }
    }

    /**
     * A row of a table.
     *
     * @param place the column
     * @param id what a person finds the row by
     */
    public record Row(Place place, String id) {

        /** Checks for null. */
        public Row {
            requireNonNull(place, "place");
            requireNonNull(id, "id");
        }

        @Override
        public String toString() {
            return "column " + place + ", row " + Visible.text(id);
        }
    }
}
