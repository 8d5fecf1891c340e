package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

/** What a look at a blob right before its removal brought. */
public sealed interface Preparation {

    /**
     * The blob that was looked at.
     *
     * @return as it was judged
     */
    Blob blob();

    /**
     * It is the blob that was judged, and may be removed.
     *
     * @param removal what is to be written down before
     */
    record Ready(PreparedRemoval removal) implements Preparation {
        /** Checks for null. */
        public Ready {
            requireNonNull(removal, "removal");
        }

        @Override
        public Blob blob() {
            return removal.blob();
        }
    }

    /**
     * It may not be removed, or there is nothing to remove.
     *
     * @param outcome what became of it; never {@link RemovalOutcome.Removed}
     */
    record Withheld(RemovalOutcome outcome) implements Preparation {
        /** Checks for null. */
        public Withheld {
            requireNonNull(outcome, "outcome");
        }

        @Override
        public Blob blob() {
            return outcome.blob();
        }
    }
}
