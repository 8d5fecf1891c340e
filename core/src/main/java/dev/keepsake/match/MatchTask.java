package dev.keepsake.match;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.ProviderId;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What an engine is to read, and how texts become comparable. Made by the collector, anew for each reading; not for
 * implementation. Immutable, thread-safe and serialisable, between JVMs that have the same version of Keepsake and read
 * texts alike.
 */
public interface MatchTask extends Serializable {

    /**
     * The store.
     *
     * @return its name, as {@link dev.keepsake.blob.BlobStore#name} tells it
     */
    String store();

    /**
     * Whom to read. A reference that several name belongs to the first of them.
     *
     * @return every provider of the collector, in its order
     */
    List<ProviderId> providers();

    /**
     * The blobs that are known to be live by a provider's references.
     *
     * @param provider who
     * @return their keys; may be empty
     */
    Set<BlobKey> canaries(ProviderId provider);

    /**
     * Makes a reader of keys and references: the collector's own reading of them. To be called in the JVM that reads, once
     * for each thread.
     *
     * @return a reader that is not thread-safe
     * @throws IllegalStateException if this JVM reads texts otherwise than the collector's: another version of Keepsake, or
     *     of Unicode
     */
    TextReader reader();
}
