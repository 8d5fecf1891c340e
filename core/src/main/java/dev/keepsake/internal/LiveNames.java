package dev.keepsake.internal;

/** Knows which file names blobs have that a reference names. */
@FunctionalInterface
interface LiveNames {

    /** Tells them to an index that knows all orphans; a mention of such a name may mean the others. */
    void tellLiveNames(MentionIndexBuilder index);
}
