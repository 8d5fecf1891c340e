package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.ProviderId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a key that the application released. Immutable. */
public sealed interface Released {

    /**
     * The key.
     *
     * @return as it was released
     */
    BlobKey key();

    /**
     * What became of it, and why, for a log.
     *
     * @return one or more complete sentences
     */
    String message();

    /**
     * The blob is gone, and can be brought back: by its run, or by its key.
     *
     * @param key the key
     * @param run the release, for {@code restore(run)}
     * @param restorePoint where its data is; empty if the store destroyed it against its word
     */
    record Removed(BlobKey key, RunId run, Optional<RestorePoint> restorePoint) implements Released {
        /** Checks for null. */
        public Removed {
            requireNonNull(key, "key");
            requireNonNull(run, "run");
            requireNonNull(restorePoint, "restorePoint");
        }

        @Override
        public String message() {
            return restorePoint.isPresent()
                    ? "'" + key + "' was removed by run " + run + ", which can be restored."
                    : "'" + key + "' was destroyed by run " + run + " though the store had said that it keeps what is"
                            + " removed. Look at its versioning at once.";
        }
    }

    /**
     * Somebody still names it, or another variant of its identity; it is kept.
     *
     * @param key the key
     * @param by who names it, sorted; at least one
     */
    record Referenced(BlobKey key, List<ProviderId> by) implements Released {
        /** Copies the list. */
        public Referenced {
            requireNonNull(key, "key");
            by = List.copyOf(by);
        }

        @Override
        public String message() {
            return "'" + key + "' is still named by "
                    + by.stream().map(each -> "provider '" + each + "'").collect(Collectors.joining(", "))
                    + ", and kept.";
        }
    }

    /**
     * It is kept for now, because some net could not be asked or did not pass; the next runs find it by themselves. Nothing
     * has to be done, and nothing was written down: what nobody references is the queue.
     *
     * @param key the key
     * @param reasons which nets, and what would let releases pass; at least one
     */
    record Queued(BlobKey key, List<Refusal> reasons) implements Released {
        /** Copies the list. */
        public Queued {
            requireNonNull(key, "key");
            reasons = List.copyOf(reasons);
        }

        @Override
        public String message() {
            return "'" + key + "' is left to the next runs: "
                    + reasons.stream().map(Refusal::message).collect(Collectors.joining(" "));
        }
    }

    /**
     * There is no such blob.
     *
     * @param key the key
     */
    record Absent(BlobKey key) implements Released {
        /** Checks for null. */
        public Absent {
            requireNonNull(key, "key");
        }

        @Override
        public String message() {
            return "'" + key + "' is not in the store.";
        }
    }

    /**
     * No provider claims a namespace of it, so nothing ever removes it.
     *
     * @param key the key
     */
    record Unclaimed(BlobKey key) implements Released {
        /** Checks for null. */
        public Unclaimed {
            requireNonNull(key, "key");
        }

        @Override
        public String message() {
            return "'" + key + "' belongs to no claimed namespace, or can be read in too many ways, and is kept. Let a"
                    + " provider claim a namespace of it.";
        }
    }

    /**
     * Nobody can tell yet whether it is gone: an answer was lost. The next run finds out; it can be restored by then.
     *
     * @param key the key
     * @param run the release
     * @param detail what is known
     */
    record Unclear(BlobKey key, RunId run, String detail) implements Released {
        /** Checks for null. */
        public Unclear {
            requireNonNull(key, "key");
            requireNonNull(run, "run");
            requireNonNull(detail, "detail");
        }

        @Override
        public String message() {
            return "Whether run " + run + " removed '" + key + "' is not known yet: " + detail
                    + " The next run finds out.";
        }
    }
}
