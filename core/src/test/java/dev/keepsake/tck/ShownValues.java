package dev.keepsake.tck;

import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps what a search shows, as {@code row column text} or, if it is binary, {@code row column bytes:text}. */
public final class ShownValues implements TextSink {

    private final Runnable atFirst;
    private final List<String> values = new ArrayList<>();

    public ShownValues() {
        this(() -> {});
    }

    /** Runs something when the first value is shown. */
    public ShownValues(Runnable atFirst) {
        this.atFirst = atFirst;
    }

    @Override
    public void text(Place place, String text, Supplier<String> row) {
        keep(row.get() + " " + columnOf(place) + " " + text);
    }

    @Override
    public void bytes(Place place, byte[] bytes, Supplier<String> row) {
        keep(row.get() + " " + columnOf(place) + " bytes:" + new String(bytes, StandardCharsets.UTF_8));
    }

    public List<String> values() {
        return values;
    }

    private void keep(String value) {
        values.add(value);
        if (values.size() == 1) {
            atFirst.run();
        }
    }

    /** Without the schema. */
    private static String columnOf(Place place) {
        return place.table().substring(place.table().lastIndexOf('.') + 1) + "." + place.column();
    }
}
