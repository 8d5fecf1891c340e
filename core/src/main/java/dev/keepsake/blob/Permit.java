package dev.keepsake.blob;

/**
 * The right to remove, which may end at any time. A store asks right before each request that removes something, so that
 * a process that was paused finds out before it removes one more blob (incident 54).
 */
@FunctionalInterface
public interface Permit {

    /**
     * Passes while the right holds.
     *
     * @throws dev.keepsake.KeepsakeException if it doesn't hold any more; nothing may be removed then
     */
    void require();
}
