package dev.keepsake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A setting of a builder that may be set once. Not thread-safe, as its builder. */
final class Setting<T> {

    private final String name;
    private @Nullable T value;

    Setting(String name) {
        this.name = name;
    }

    static Duration positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The " + name + " is " + value
                    + "; it must be more than zero, because a check of zero is no check.");
        }
        return value;
    }

    static <T extends Comparable<T>> T atLeast(T least, String name, T value, String because) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "The " + name + " is " + value + "; it must be at least " + least + ", " + because);
        }
        return value;
    }

    void set(T once) {
        requireNonNull(once, name);
        if (value != null) {
            throw new IllegalStateException(
                    "The " + name + " was set to " + value + " before and is set to " + once + " again; set it once.");
        }
        value = once;
    }

    T or(T otherwise) {
        return value == null ? otherwise : value;
    }

    @Nullable
    T orNull() {
        return value;
    }
}
