package dev.keepsake.examples.notices;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What began on a thread and has not ended yet. Phases lie inside runs and inside each other; a run lies inside another
 * where a listener restores the run that it listens to. A collector tells all of them from the thread that called it.
 */
final class Nesting<T> {

    private final ThreadLocal<Deque<Begun<T>>> open = ThreadLocal.withInitial(ArrayDeque::new);

    void begin(Object what, T item) {
        open.get().push(new Begun<>(what, item));
    }

    /** The innermost of this name. */
    Optional<T> of(Object what) {
        return open.get().stream()
                .filter(each -> each.what().equals(what))
                .map(Begun::item)
                .findFirst();
    }

    /** Ends the innermost of this name, and what began inside of it and never ended. Innermost first, itself last. */
    List<T> end(Object what) {
        List<T> ended = new ArrayList<>();
        if (of(what).isPresent()) {
            Begun<T> last;
            do {
                last = open.get().pop();
                ended.add(last.item());
            } while (!last.what().equals(what));
        }
        if (open.get().isEmpty()) {
            open.remove();
        }
        return ended;
    }

    private record Begun<T>(Object what, T item) {}
}
