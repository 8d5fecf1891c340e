package dev.keepsake.examples.simulation.site;

import java.util.ArrayList;
import java.util.List;

/** What came together and goes together: the entries of a campaign, or the accounts of spammers. */
final class Group {

    final int begins;
    final int fills;
    final int ends;
    final int size;
    final List<Long> members = new ArrayList<>();

    /** Filled from one day on for some days, and deleted on another; days are counted from the begin of all. */
    Group(int begins, int fills, int ends, int size) {
        this.begins = begins;
        this.fills = fills;
        this.ends = ends;
        this.size = size;
    }

    boolean isFilling(int day) {
        return day >= begins && day < begins + fills;
    }

    int aDay() {
        return Math.max(1, size / fills);
    }
}
