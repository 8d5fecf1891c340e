package dev.keepsake.jdbc;

import dev.keepsake.reference.Place;
import java.util.List;

/** What a {@link JooqDatabase} is doing, table after table. For one call and one thread. */
final class Work implements Subject {

    private final String who;
    private String source = "the catalogue";
    private List<Place> places = List.of();

    Work(String who) {
        this.who = who;
    }

    void turnTo(String table, List<Place> columns) {
        source = table;
        places = List.copyOf(columns);
    }

    @Override
    public String who() {
        return who;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public List<Place> places() {
        return places;
    }
}
