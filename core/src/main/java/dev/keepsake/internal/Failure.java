package dev.keepsake.internal;

import dev.keepsake.KeepsakeException;

/** Puts what others throw into words. */
final class Failure {

    private Failure() {}

    /** Keepsake's own messages are sentences; others are named by their class first. */
    static String inWords(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof KeepsakeException) {
            return message;
        }
        String cause = failure.getCause() == null ? "" : " (" + failure.getCause() + ")";
        String end = message.endsWith(".") ? "" : ".";
        return failure.getClass().getName() + ": " + message + end + cause;
    }
}
