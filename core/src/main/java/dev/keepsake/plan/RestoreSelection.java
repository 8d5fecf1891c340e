package dev.keepsake.plan;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import java.time.Instant;
import java.util.Set;

/** Which removals are to be undone, among those that nobody has restored or purged. */
public sealed interface RestoreSelection {

    /**
     * Whether a removal is among those to be undone.
     *
     * @param run the run that removed
     * @param key the removed key
     * @param namespace the name of its namespace
     * @param at when it was removed, by the store's clock
     * @return true if it is
     */
    boolean includes(RunId run, BlobKey key, String namespace, Instant at);

    /**
     * Everything that one run removed.
     *
     * @param run the run
     */
    record OfRun(RunId run) implements RestoreSelection {
        /** Checks for null. */
        public OfRun {
            requireNonNull(run, "run");
        }

        @Override
        public boolean includes(RunId remover, BlobKey key, String namespace, Instant at) {
            return run.equals(remover);
        }

        @Override
        public String toString() {
            return "run " + run;
        }
    }

    /**
     * These keys, whatever runs removed them; of several removals of one key the latest is undone.
     *
     * @param keys at least one
     */
    record OfKeys(Set<BlobKey> keys) implements RestoreSelection {
        /**
         * Copies the set.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public OfKeys {
            keys = Set.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("No key is named to be restored; name at least one.");
            }
        }

        @Override
        public boolean includes(RunId remover, BlobKey key, String namespace, Instant at) {
            return keys.contains(key);
        }

        @Override
        public String toString() {
            return keys.size() == 1 ? "key '" + keys.iterator().next() + "'" : keys.size() + " keys";
        }
    }

    /**
     * Everything of one namespace.
     *
     * @param name its name
     */
    record OfNamespace(String name) implements RestoreSelection {
        /** Checks for null. */
        public OfNamespace {
            requireNonNull(name, "name");
        }

        @Override
        public boolean includes(RunId remover, BlobKey key, String namespace, Instant at) {
            return name.equals(namespace);
        }

        @Override
        public String toString() {
            return "namespace '" + name + "'";
        }
    }

    /**
     * Everything that was removed since a time, such as that of the backup from which a database was restored
     * (incident 28).
     *
     * @param from by the store's clock; inclusive
     */
    record Since(Instant from) implements RestoreSelection {
        /** Checks for null. */
        public Since {
            requireNonNull(from, "from");
        }

        @Override
        public boolean includes(RunId remover, BlobKey key, String namespace, Instant at) {
            return !at.isBefore(from);
        }

        @Override
        public String toString() {
            return "everything removed since " + from;
        }
    }
}
