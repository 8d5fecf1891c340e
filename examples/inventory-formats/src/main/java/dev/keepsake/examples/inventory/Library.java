package dev.keepsake.examples.inventory;

import java.io.IOException;

/** Calls libraries that throw exceptions of any type on a file that is not as it should be. */
final class Library {

    private Library() {}

    static <T> T call(String failure, Call<T> call) throws IOException {
        try {
            return call.get();
        } catch (IOException | RuntimeException e) {
            throw failure(failure, e);
        }
    }

    static IOException failure(String what, Exception cause) {
        return new IOException(what + ": " + (cause.getMessage() == null ? cause : cause.getMessage()), cause);
    }

    /** A call. */
    interface Call<T> {
        T get() throws IOException;
    }
}
