package dev.keepsake.internal;

import dev.keepsake.KeepsakeException;

/** Puts what others throw into words. */
final class Failure {

    private Failure() {}

    /** Keepsake's own messages are sentences; others are named by their class first. */
    static String inWords(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof KeepsakeException
                ? message
                : failure.getClass().getName() + ": " + message + ".";
    }
}
