package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.DanglingReport.Example;
import dev.keepsake.report.DanglingReport.OfProvider;
import dev.keepsake.report.DanglingReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Picks out of one provider's references, read once more, those that no blob hit. The first of them, which are told in
 * full, are asked for one by one when all are there. Not thread-safe.
 */
final class DanglingTexts implements RowTaker {

    private static final int EXAMPLES = 20;

    private final ReferenceSet references;
    private final ReferenceIndex seen = new ReferenceIndex();
    private final AbsenceCheck absence;
    private final List<Found> first = new ArrayList<>();
    private Optional<Row> row = Optional.empty();
    private long count;

    DanglingTexts(ReferenceSet references, AbsenceCheck absence) {
        this.references = references;
        this.absence = absence;
    }

    @Override
    public void at(Place place, String id) {
        row = Optional.of(new Row(place, id));
    }

    @Override
    public void take(String text, Prints prints) {
        if (!references.isDangling(prints)) {
            return;
        }
        boolean isNew = seen.add(prints.areNear() ? prints.get(0) : prints.together(), ReferenceIndex.NOBODY);
        if (isNew) {
            count++;
            if (first.size() < EXAMPLES) {
                first.add(new Found(new Example(text, row), absence.keysOf(text, prints)));
            }
        }
    }

    /** What is told of them. */
    OfProvider found(ProviderId provider) {
        List<Example> absent = first.stream()
                .filter(each -> absence.areAbsent(each.keys()))
                .map(Found::example)
                .toList();
        return new OfProvider(provider, count - (first.size() - absent.size()), absent);
    }

    /** A reference, and the keys that it names whole. */
    private record Found(Example example, List<BlobKey> keys) {}
}
