package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.DanglingReport.Row;
import dev.keepsake.report.Hearing;
import dev.keepsake.report.Hearing.Closeness;
import dev.keepsake.report.Hearing.Naming;
import dev.keepsake.report.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Picks out of one provider's references those that name one key. Not thread-safe. */
final class KeyTexts implements RowTaker {

    private final KeyPrints key;
    private final List<Naming> exact = new ArrayList<>();
    private final List<Naming> near = new ArrayList<>();
    private Optional<Row> row = Optional.empty();
    private long exactly;
    private long nearly;

    KeyTexts(KeyPrints key) {
        this.key = key;
    }

    @Override
    public void at(Place place, String id) {
        row = Optional.of(new Row(place, id));
    }

    @Override
    public void take(String text, Prints prints) {
        Match match = key.match(prints);
        if (match == Match.EXACT) {
            exactly++;
            example(exact, new Naming(text, Closeness.EXACT, row));
        } else if (match == Match.NEAR) {
            nearly++;
            example(near, new Naming(text, Closeness.NEAR, row));
        }
    }

    /** To be asked when the provider is through. */
    Hearing hearing(ProviderId provider, List<Refusal> objections) {
        List<Naming> examples = Stream.concat(exact.stream(), near.stream())
                .limit(Hearing.MOST_EXAMPLES)
                .toList();
        return new Hearing(provider, exactly, nearly, examples, objections);
    }

    private static void example(List<Naming> examples, Naming naming) {
        if (examples.size() < Hearing.MOST_EXAMPLES) {
            examples.add(naming);
        }
    }
}
