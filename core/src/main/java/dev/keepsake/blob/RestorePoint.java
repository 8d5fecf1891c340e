package dev.keepsake.blob;

/**
 * The store's own word for where the data of a removed blob is; on S3 a version id, or the place of a copy in quarantine.
 * Opaque to everybody else.
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
