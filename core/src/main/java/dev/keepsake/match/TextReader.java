package dev.keepsake.match;

import java.util.List;

/**
 * Turns keys and references into prints, as the collector itself does: numbers that are equal where two texts name the same
 * thing, and near by {@link Closeness#near} where they nearly do. Prints of different tasks have nothing in common. Two
 * texts may have the same print by chance, which can only keep a blob. Not thread-safe.
 */
public interface TextReader {

    /**
     * Reads a listed key.
     *
     * @param key its exact text
     * @return its namespace and its prints
     */
    KeyReading key(String key);

    /**
     * Reads a reference that is a whole key, in some writing of it.
     *
     * @param stored the text as it is stored
     * @return what it may mean
     */
    ReferenceReading reference(String stored);

    /**
     * Reads a reference that is an identity of a namespace.
     *
     * @param namespace the namespace's name
     * @param stored the text as it is stored
     * @return what it may mean
     * @throws IllegalArgumentException if no provider claims such a namespace
     */
    ReferenceReading identity(String namespace, String stored);

    /**
     * The file names of a key by which a text may mention it; for {@link MatchSession#liveNames}.
     *
     * @param key its exact text
     * @return the same numbers in every task; empty if it has no distinctive name
     */
    List<Long> fileNames(String key);
}
