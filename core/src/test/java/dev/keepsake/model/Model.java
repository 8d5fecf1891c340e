package dev.keepsake.model;

import java.util.List;
import java.util.Optional;

/**
 * A system of states and steps. States are immutable and equal if nothing can tell them apart.
 *
 * @param <S> the states
 */
interface Model<S> {

    /** Where it may begin. */
    List<S> initials();

    /** Everything that may happen next, each by itself. */
    List<Step<S>> steps(S state);

    /** Which promise a state breaks, if any. */
    Optional<String> broken(S state);

    /** An equal state that takes less memory, before it is kept. */
    default S share(S state) {
        return state;
    }
}
