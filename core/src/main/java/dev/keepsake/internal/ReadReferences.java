package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** All references of one reading, in this JVM or behind an engine. Closing drops them. Not thread-safe. */
interface ReadReferences extends AutoCloseable {

    /** One for each provider, in the order in which they were asked. */
    List<Marks.Heard> heard();

    /** Answers for many keys. */
    KeyAnswers answers(KeyAnswers.Keys keys);

    /** Those of a batch that a reference names, exactly or nearly. */
    Set<BlobKey> named(Collection<BlobKey> batch);

    default List<ReferenceReceipt> receipts() {
        return heard().stream().map(Marks.Heard::receipt).toList();
    }

    @Override
    void close();
}
