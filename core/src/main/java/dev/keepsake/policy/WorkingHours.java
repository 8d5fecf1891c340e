package dev.keepsake.policy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps everything outside of the hours in which somebody is there. */
record WorkingHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) implements Bound {

    /**
     * Checks the hours.
     *
     * @throws IllegalArgumentException if there is no day, or the end is not after the beginning
     */
    WorkingHours {
        if (days.isEmpty() || !to.isAfter(from)) {
            throw new IllegalArgumentException("The working hours are from " + from + " to " + to + " on " + days
                    + "; they need a day, and an end after their beginning on the same day.");
        }
        days = Set.copyOf(days);
    }

    @Override
    public Verdict judge(RunFacts facts) {
        ZonedDateTime now = facts.context().judgedAt().atZone(zone);
        LocalTime time = now.toLocalTime();
        boolean within = days.contains(now.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        return within
                ? Verdict.allow()
                : Verdict.keep("It is " + now.getDayOfWeek() + ", " + time + " in " + zone + ", outside of the hours "
                        + window() + ". Run within them.");
    }

    private String window() {
        return EnumSet.copyOf(days).stream().map(DayOfWeek::toString).collect(Collectors.joining(", ")) + " " + from
                + " to " + to;
    }

    @Override
    public String toString() {
        return "keep everything outside of " + window() + " in " + zone;
    }
}
