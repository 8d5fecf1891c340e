package dev.keepsake.jdbc;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.ArrayList;
import java.util.List;

/** Keeps many keys, and can act upon the first one. For one thread. */
final class ManyKeys implements ReferenceSink {

    private final List<String> keys = new ArrayList<>();
    private final Runnable uponFirst;

    ManyKeys() {
        this(() -> {});
    }

    ManyKeys(Runnable uponFirst) {
        this.uponFirst = uponFirst;
    }

    List<String> sorted() {
        return keys.stream().sorted().toList();
    }

    @Override
    public void key(String key) {
        keys.add(key);
        if (keys.size() == 1) {
            uponFirst.run();
        }
    }

    @Override
    public void identity(Namespace namespace, String identity) {
        throw new AssertionError(identity);
    }

    @Override
    public void foreign(String host) {
        throw new AssertionError(host);
    }

    @Override
    public void unrecognised(UnrecognisedValue sighting) {
        throw new AssertionError(sighting);
    }
}
