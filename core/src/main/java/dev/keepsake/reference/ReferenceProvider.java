package dev.keepsake.reference;

import java.util.List;
import java.util.Optional;

/**
 * Knows the references of one schema version. Implemented by applications, most simply through an adapter's builder.
 *
 * <p>The engine calls {@link #provide} once for a plan and once more before a sweep, twice to look for dangling
 * references, and once to explain a blob, never at the same time. Between calls a provider holds no state of a run.
 */
public interface ReferenceProvider {

    /**
     * The name it is remembered by. A provider that once reported stays expected until it is retired.
     *
     * @return always the same
     */
    ProviderId id();

    /**
     * What it answers for.
     *
     * @return always the same
     */
    Claims claims();

    /**
     * The schema versions that the live data shows in the places this provider knows, claimed by it or not. Asked before
     * anything is listed.
     *
     * @return one entry for each version with its rows; empty if the data carries no version
     * @throws UnclaimedMigrationException if the database's migrations are not as this provider claims them
     * @throws ReferenceReadException if it can't be told
     */
    default List<VersionInUse> versionsInUse() {
        return List.of();
    }

    /**
     * Reads every reference, in one consistent snapshot taken after this call began, and pushes each into the sink.
     *
     * @param sink takes the references; not to be used after this method returns
     * @return the receipt, made only after everything was read
     * @throws MissingPlaceException if a table or column is not there
     * @throws ReadCancelledException if the reading was cancelled
     * @throws ReferenceReadException if anything else leaves a doubt that all was read. Any other exception counts the same
     */
    ReferenceReceipt provide(ReferenceSink sink);

    /**
     * The ability to tell rows, for reports to people.
     *
     * @return always the same; empty unless overridden
     */
    default Optional<RowReferences> rowReferences() {
        return Optional.empty();
    }

    /**
     * The ability to tell of single keys whether they are referenced now, by another path than {@link #provide}. Without
     * one, references are re-read as a whole before removal, which costs more.
     *
     * @return always the same; empty unless overridden
     */
    default Optional<ReferenceLookup> lookup() {
        return Optional.empty();
    }
}
