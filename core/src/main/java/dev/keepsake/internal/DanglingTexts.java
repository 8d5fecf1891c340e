package dev.keepsake.internal;

import dev.keepsake.reference.Place;
import dev.keepsake.report.DanglingReport.Example;
import dev.keepsake.report.DanglingReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Picks out of one provider's references, read once more, those that no blob hit. Not thread-safe. */
final class DanglingTexts implements RowTaker {

    private static final int EXAMPLES = 20;

    private final ReferenceSet references;
    private final ReferenceIndex seen = new ReferenceIndex();
    private final List<Example> examples = new ArrayList<>();
    private Optional<Row> row = Optional.empty();
    private long count;

    DanglingTexts(ReferenceSet references) {
        this.references = references;
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
            if (examples.size() < EXAMPLES) {
                examples.add(new Example(text, row));
            }
        }
    }

    long count() {
        return count;
    }

    List<Example> examples() {
        return examples;
    }
}
