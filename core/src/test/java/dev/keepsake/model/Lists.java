package dev.keepsake.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Small immutable lists. */
final class Lists {

    private Lists() {}

    static <T> List<T> of(int size, T value) {
        return List.copyOf(Collections.nCopies(size, value));
    }

    static <T> List<T> with(List<T> list, int index, T value) {
        List<T> copy = new ArrayList<>(list);
        copy.set(index, value);
        return List.copyOf(copy);
    }

    static <T> List<T> plus(List<T> list, T value) {
        List<T> copy = new ArrayList<>(list);
        copy.add(value);
        return List.copyOf(copy);
    }

    static <T> List<T> minus(List<T> list, T value) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(value);
        return List.copyOf(copy);
    }

    static <T> List<T> map(List<T> list, UnaryOperator<T> change) {
        return list.stream().map(change).toList();
    }
}
