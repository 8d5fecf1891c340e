package dev.keepsake.blob;

/**
 * The store's own word for the data that a soft removal hid; on S3 the version id. Opaque to everybody else.
 *
 * @param token not blank
 */
public record RestorePoint(String token) {

    /**
     * Checks the token.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public RestorePoint {
        if (token.isBlank()) {
            throw new IllegalArgumentException("A restore point is blank; without a token nothing can be restored.");
        }
    }
}
