package dev.keepsake.examples.simulation;

import java.util.List;

/**
 * What came of one history.
 *
 * @param seed what it can be played again with
 * @param endings of all runs, in order
 * @param years how long it went on
 * @param blobs how many there are at its end
 * @param orphans how many of them are left
 * @param due how many of these should be gone
 * @param missing how many live blobs are not in the store
 * @param blindSpot what the policies could not have seen
 */
record Outcome(
        long seed,
        List<Ending> endings,
        double years,
        long blobs,
        long orphans,
        long due,
        long missing,
        BlindSpot blindSpot) {

    long removed() {
        return endings.stream().mapToLong(Ending::removed).sum();
    }

    /** Some of those that were removed may have come back. */
    long lost() {
        return Math.max(missing, endings.stream().mapToLong(Ending::lost).sum());
    }

    List<Ending> bad() {
        return endings.stream().filter(each -> each.accident() != null).toList();
    }

    long bad(Ending.Result result) {
        return bad().stream().filter(each -> each.result() == result).count();
    }

    List<Ending> passedBad() {
        return bad().stream().filter(each -> !each.isStopped()).toList();
    }

    /** Alarms that came out of the blue. */
    List<Ending> falseAlarms() {
        return endings.stream()
                .filter(Ending::isAlarm)
                .filter(each -> !isExpected(each))
                .toList();
    }

    /** Alarms where somebody was looking anyway: at the first run of an old bucket, and the first after an accident. */
    List<Ending> expectedAlarms() {
        return endings.stream().filter(Ending::isAlarm).filter(this::isExpected).toList();
    }

    private boolean isExpected(Ending alarm) {
        int place = endings.indexOf(alarm);
        return place == 0 || endings.get(place - 1).accident() != null;
    }

    double usefulness() {
        return (double) removed() / (removed() + due());
    }
}
