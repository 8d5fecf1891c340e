package dev.keepsake.examples.simulation;

import dev.keepsake.examples.simulation.accident.Accident;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When what goes wrong in a history. */
final class Calendar {

    /** So long it lasts until somebody has found out: long enough for two sightings, and a removal after them. */
    private static final int LASTS = 10;

    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int PARTS = 6;

    private final int part;
    private final Random random;
    private final TreeMap<Integer, Accident> begins = new TreeMap<>();
    private final int migration;
    private final int cleanUp;

    /**
     * In every history one accident in the first two weeks, two later, the migration with one bad repair, and a clean-up by
     * hand; over thirty seeds all accidents come equally often.
     */
    Calendar(long seed, int days, Random random) {
        this.part = days / PARTS;
        this.random = random;
        List<Accident> repairs = accidents(each -> each.isOfMigration() && each != Accident.NEW_VERSION_UNCLAIMED);
        List<Accident> others = accidents(each -> !each.isOfMigration());
        List<Integer> parts = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        Collections.shuffle(parts, random);
        int turn = (int) Math.floorMod(seed, (long) repairs.size() * others.size());
        begins.put(WEEK + random.nextInt(WEEK), others.get(turn % others.size()));
        begins.put(within(parts.get(0)), others.get((turn + 2) % others.size()));
        begins.put(within(parts.get(1)), others.get((turn + 4) % others.size()));
        migration = within(parts.get(2));
        begins.put(migration, Accident.NEW_VERSION_UNCLAIMED);
        begins.put(migration + LASTS, repairs.get(turn % repairs.size()));
        cleanUp = within(parts.get(3));
    }

    private static List<Accident> accidents(Predicate<Accident> which) {
        return Arrays.stream(Accident.values()).filter(which).toList();
    }

    /** A day in this part of the history, early enough for two accidents on end. */
    private int within(int number) {
        return number * part + random.nextInt(part - 2 * LASTS - WEEK);
    }

    @Nullable
    Accident on(int day) {
        Map.Entry<Integer, Accident> latest = begins.floorEntry(day);
        return latest != null && day < latest.getKey() + LASTS ? latest.getValue() : null;
    }

    boolean isMigration(int day) {
        return day == migration;
    }

    boolean isCleanUp(int day) {
        return day == cleanUp;
    }

    /** Whether what there is today will be read a month from now, in place of what there is then. */
    boolean needsBackup(int day) {
        return begins.get(day + MONTH) == Accident.OLD_BACKUP;
    }
}
