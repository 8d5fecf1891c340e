package dev.keepsake.histories;

import java.util.List;

/**
 * What happens right at one call of a run.
 *
 * @param call the name of the call, such as {@code journal.intend}; {@code *} for any
 * @param nth which of these calls of the run, from 0
 * @param side before or after it
 * @param meanwhile what others do while the run stands still there
 * @param fault what the run meets when it goes on
 */
record Interruption(String call, int nth, Side side, List<Step> meanwhile, Fault fault) {

    /** On which side of the call. */
    enum Side {
        BEFORE,
        AFTER
    }

    Interruption {
        meanwhile = List.copyOf(meanwhile);
    }

    Interruption with(List<Step> fewer) {
        return new Interruption(call, nth, side, fewer, fault);
    }

    Interruption withoutFault() {
        return new Interruption(call, nth, side, meanwhile, Fault.NONE);
    }
}
