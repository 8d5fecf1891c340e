package dev.keepsake.jdbc;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What became of some work, carried past code that would wrap exceptions. */
final class Outcome<T> {

    private @Nullable T result;
    private @Nullable RuntimeException failure;
    private @Nullable Error error;

    void keep(Supplier<T> work) {
        try {
            result = work.get();
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            error = e;
        }
    }

    /** Adds a failure of what surrounds the work; the work's own one comes first. */
    void fail(RuntimeException later) {
        if (error != null) {
            error.addSuppressed(later);
        } else if (failure != null) {
            failure.addSuppressed(later);
        } else {
            failure = later;
        }
    }

    T get() {
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw failure;
        }
        if (result == null) {
            throw new IllegalStateException("The work was never run, and no exception says why; its connection provider"
                    + " neither calls back nor throws.");
        }
        return result;
    }
}
