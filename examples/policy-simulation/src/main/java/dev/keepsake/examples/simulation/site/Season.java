package dev.keepsake.examples.simulation.site;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How busy a day is, compared with a workday in spring of the first year. */
final class Season {

    private static final double GROWTH_A_YEAR = 0.5;
    private static final double SUMMER_TO_WINTER = 0.3;
    private static final double WEEKEND = 1.4;
    private static final double CHRISTMAS = 1.8;

    private final Instant begin;

    Season(Instant begin) {
        this.begin = begin;
    }

    double on(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        double years = Duration.between(begin, now).toDays() / 365.0;
        double factor = 1 + GROWTH_A_YEAR * Math.max(0, years);
        factor *= 1 + SUMMER_TO_WINTER * Math.cos(2 * Math.PI * day.getDayOfYear() / 365.0);
        if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0) {
            factor *= WEEKEND;
        }
        return day.getMonthValue() == 12 && day.getDayOfMonth() > 20 ? factor * CHRISTMAS : factor;
    }
}
