package dev.keepsake.s3;

import dev.keepsake.blob.BlobStoreException;

/** A call to S3 that brought no result. */
final class S3CallException extends BlobStoreException {

    private static final long serialVersionUID = 1L;

    private final S3Failure kind;
    private final int status;
    private final String code;

    S3CallException(String message, Throwable cause, S3Failure kind, int status, String code) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.code = code;
    }

    /** The answers came, but together they prove nothing. */
    S3CallException(String message, S3Failure kind) {
        super(message + " " + kind.nextStep());
        this.kind = kind;
        this.status = 0;
        this.code = "Unproven";
    }

    S3Failure kind() {
        return kind;
    }

    /** The store's error code; answers without a body have none, and then it is the status. */
    String code() {
        return code.isEmpty() ? "HTTP " + status : code;
    }

    /** Whether the store said that it did nothing. After anything else it may have done some or all of it. */
    boolean saysNothingWasDone() {
        return switch (kind) {
            case BROKEN_ANSWER, NO_ANSWER, CLOSED_CLIENT, SERVER, CONTRADICTION -> false;
            case NOT_FOUND, FORBIDDEN, WRONG_TARGET, PRECONDITION, CONFLICT, THROTTLED, UNSUPPORTED, REJECTED -> true;
        };
    }

    /** Whether it is about the one key, so that others may still go well. */
    boolean isAboutTheKey() {
        return switch (kind) {
            case FORBIDDEN, REJECTED, UNSUPPORTED, PRECONDITION, CONFLICT, NOT_FOUND, CONTRADICTION -> true;
            case WRONG_TARGET, THROTTLED, BROKEN_ANSWER, NO_ANSWER, CLOSED_CLIENT, SERVER -> false;
        };
    }
}
