package dev.keepsake.tck;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was pushed, and can act upon the first reference. For few references only. */
public final class RecordingSink implements ReferenceSink {

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> identities = new CopyOnWriteArrayList<>();
    private final List<String> foreignHosts = new CopyOnWriteArrayList<>();
    private final List<UnrecognisedValue> unrecognised = new CopyOnWriteArrayList<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Runnable uponFirst;

    /** A sink that only records. */
    public RecordingSink() {
        this(() -> {});
    }

    /** A sink that runs something when it has recorded its first reference. */
    public RecordingSink(Runnable uponFirst) {
        this.uponFirst = uponFirst;
    }

    @Override
    public void key(String key) {
        keys.add(key);
        recorded();
    }

    @Override
    public void identity(Namespace namespace, String identity) {
        identities.add(namespace.name() + ":" + identity);
        recorded();
    }

    @Override
    public void foreign(String host) {
        foreignHosts.add(host);
    }

    @Override
    public void unrecognised(UnrecognisedValue sighting) {
        unrecognised.add(sighting);
    }

    /** The whole keys, in the order of their arrival. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /** The identities as {@code namespace:identity}, in the order of their arrival. */
    public List<String> identities() {
        return List.copyOf(identities);
    }

    /** The hosts of foreign URLs, in the order of their arrival. */
    public List<String> foreignHosts() {
        return List.copyOf(foreignHosts);
    }

    /** The values of unknown shape. */
    public List<UnrecognisedValue> unrecognised() {
        return List.copyOf(unrecognised);
    }

    /** All references that arrived. */
    public int references() {
        return keys.size() + identities.size();
    }

    /** The threads that pushed. */
    public Set<Thread> threads() {
        return Set.copyOf(threads);
    }

    private void recorded() {
        threads.add(Thread.currentThread());
        if (references() == 1) {
            uponFirst.run();
        }
    }
}
