package dev.keepsake.s3;

import java.util.Set;

/** The sorts of failures, and what somebody can do about each. */
enum S3Failure {
    /** A 404. That it means "absent" has to be proven by other means. */
    NOT_FOUND("Check the bucket's name, and that the client talks to the right endpoint"),

    /** A 403, which is never "absent". */
    FORBIDDEN("Grant the action to the caller, check its credentials, and check the expected bucket owner"),

    /** A bucket that is not there, is elsewhere, or is somebody else's. */
    WRONG_TARGET("Check the bucket's name, the client's region and its endpoint"),

    /** A 412: the condition did not hold. */
    PRECONDITION("The blob was overwritten meanwhile; list again"),

    /** A 409: somebody else is writing. */
    CONFLICT("Another program writes the same blob; run again later"),

    /** Too many requests, said by the store itself before it did anything. */
    THROTTLED("Run again later, or choose a smaller batch size or fewer listing workers"),

    /** The store does not know the operation, or not this form of it. */
    UNSUPPORTED("The store lacks this operation or this form of it; if it asks for a Content-MD5, add the SDK's"
            + " LegacyMd5Plugin to the client"),

    /** An answer that can't be read, or is not one of S3. */
    BROKEN_ANSWER("Check that the endpoint is an S3 endpoint and that no proxy changes its answers"),

    /** No answer at all: what the store did is not known. */
    NO_ANSWER("Check the network and the timeouts; run again"),

    /** The client can't be used any more. */
    CLOSED_CLIENT("Keep the S3 client open for as long as the store is used"),

    /** Any other 4xx. */
    REJECTED("See the store's error code"),

    /** Any other 5xx: what the store did is not known. */
    SERVER("Run again; if it stays, ask the store's operator"),

    /** A 404 that other answers of the store speak against. */
    CONTRADICTION("Look for a proxy that rewrites paths");

    /** A 503 without a code is none of them: who gave it, and what the store did behind, nobody knows. */
    private static final Set<String> THROTTLING = Set.of(
            "SlowDown", "ServiceUnavailable", "RequestLimitExceeded", "TooManyRequests", "BandwidthLimitExceeded");

    private final String nextStep;

    S3Failure(String nextStep) {
        this.nextStep = nextStep + ".";
    }

    String nextStep() {
        return nextStep;
    }

    /** Whether a store that gives this code turned a request away because of the load, and did nothing of it. */
    static boolean isThrottling(String code) {
        return THROTTLING.contains(code);
    }

    static S3Failure of(int status, String code) {
        if (isThrottling(code)) {
            return THROTTLED;
        }
        return switch (code) {
            case "NoSuchBucket", "PermanentRedirect", "AuthorizationHeaderMalformed" -> WRONG_TARGET;
            case "NotImplemented", "MissingContentMD5" -> UNSUPPORTED;
            default -> ofStatus(status);
        };
    }

    private static S3Failure ofStatus(int status) {
        return switch (status) {
            case 301, 307 -> WRONG_TARGET;
            case 401, 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405, 501 -> UNSUPPORTED;
            case 409 -> CONFLICT;
            case 412 -> PRECONDITION;
            case 429 -> THROTTLED;
            // The store gave up waiting for the request; it is not known how much of it had come.
            case 408 -> SERVER;
            default -> status >= 400 && status < 500 ? REJECTED : SERVER;
        };
    }
}
