package dev.keepsake.report;

import dev.keepsake.policy.Tally;
import java.util.Locale;

/** Numbers for people, the same in every locale. */
final class Quantity {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Quantity() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String blobs(long count) {
        return count(count) + (count == 1 ? " blob" : " blobs");
    }

    /** Decimal units: 1 kB is 1,000 bytes. Rounded to a tenth, which never reaches the next unit's 1,000. */
    static String bytes(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    static String of(Tally tally) {
        return count(tally.count()) + " (" + bytes(tally.bytes()) + ")";
    }
}
