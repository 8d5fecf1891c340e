package dev.keepsake.internal;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Ends a search of databases when they have shown so many values together. Single-use, and not thread-safe. */
final class BoundedSearch {

    private final long most;
    private long shown;

    BoundedSearch(long most) {
        this.most = most;
    }

    /** The same databases, whose searches count. */
    Map<LiveDatabase, Census> over(Map<LiveDatabase, Census> covered) {
        Map<LiveDatabase, Census> bounded = new LinkedHashMap<>();
        covered.forEach((database, census) -> bounded.put(new Bounded(database), census));
        return bounded;
    }

    /** Whether a search was ended. */
    boolean isExceeded() {
        return shown > most;
    }

    private void show() {
        shown++;
        if (isExceeded()) {
            throw new IllegalStateException("More than " + most + " values were shown.");
        }
    }

    private final class Bounded implements LiveDatabase {

        private final LiveDatabase database;

        Bounded(LiveDatabase database) {
            this.database = database;
        }

        @Override
        public String name() {
            return database.name();
        }

        @Override
        public List<Exemption> exemptions() {
            return database.exemptions();
        }

        @Override
        public List<Exemption> searchExclusions() {
            return database.searchExclusions();
        }

        @Override
        public Census census(Collection<Claims> claims) {
            return database.census(claims);
        }

        @Override
        public SearchReceipt search(TextSink sink) {
            return database.search(new TextSink() {
                @Override
                public void text(Place place, String text, Supplier<String> row) {
                    show();
                    sink.text(place, text, row);
                }

                @Override
                public void bytes(Place place, byte[] bytes, Supplier<String> row) {
                    show();
                    sink.bytes(place, bytes, row);
                }
            });
        }
    }
}
