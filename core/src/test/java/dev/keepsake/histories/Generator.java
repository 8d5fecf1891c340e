package dev.keepsake.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes a history out of a seed. The same seed makes the same history for ever, whatever the library does. */
final class Generator {

    private static final int ROUNDS = 9;
    private static final int DEEPEST = 2;
    private static final List<Operate.Extent> EXTENTS = List.of(Operate.Extent.values());

    private final Random random;
    private final Interruptions interruptions;

    private Generator(long seed) {
        this.random = new Random(seed);
        this.interruptions = new Interruptions(random, this);
    }

    static History history(long seed) {
        return new Generator(seed).history();
    }

    private History history() {
        int kind = random.nextInt(20);
        Mode mode = kind < 10 ? Mode.SOFT : kind < 17 ? Mode.QUARANTINE : Mode.HARD;
        List<Step> steps = new ArrayList<>();
        for (int key = 0; key < World.KEYS + World.UNCLAIMED; key++) {
            if (random.nextInt(3) > 0) {
                steps.add(new Apply.Upload(key, 0));
                if (random.nextInt(3) == 0) {
                    steps.add(commit(key));
                }
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            steps.addAll(application(3 + random.nextInt(16)));
            steps.addAll(random.nextInt(3) == 0 ? List.of(operation(0)) : cleaning());
        }
        return new History(mode, steps);
    }

    /** The usual way to a removal: two plans apart and a sweep. */
    private List<Step> cleaning() {
        int process = random.nextInt(2);
        List<Step> steps = new ArrayList<>();
        steps.add(new Apply.Advance(World.GRACE.plusMinutes(random.nextInt(90))));
        steps.add(new Operate.MakePlan(process, interruptions.of(Interruptions.PLAN, 0)));
        steps.add(new Apply.Advance(World.APART.plusMinutes(random.nextInt(90) - 10)));
        steps.addAll(application(random.nextInt(3)));
        steps.add(new Operate.MakePlan(process, interruptions.of(Interruptions.PLAN, 0)));
        if (random.nextInt(3) == 0) {
            steps.addAll(random.nextBoolean() ? reference() : application(random.nextInt(6)));
            steps.add(new Apply.Advance(passing()));
        }
        steps.add(new Operate.Sweep(anybody(process), 0, interruptions.of(Interruptions.SWEEP, 0)));
        if (random.nextInt(4) == 0) {
            steps.add(new Apply.Advance(minutes(1, 120)));
            steps.add(new Operate.Sweep(anybody(process), 0, interruptions.of(Interruptions.SWEEP, 0)));
        }
        return steps;
    }

    private int anybody(int usually) {
        return random.nextInt(4) == 0 ? random.nextInt(2) : usually;
    }

    /** What a collector or its operator does. */
    Step operation(int depth) {
        int process = random.nextInt(2);
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new Operate.MakePlan(process, during(Interruptions.PLAN, depth));
            case 4, 5, 6 -> new Operate.Sweep(process, random.nextInt(2), during(Interruptions.SWEEP, depth));
            case 7 -> new Operate.Sweep(process, random.nextInt(6), during(Interruptions.SWEEP, depth));
            case 8, 9, 10 ->
                new Operate.Undo(
                        World.OPERATOR,
                        EXTENTS.get(random.nextInt(EXTENTS.size())),
                        random.nextInt(World.KEYS),
                        during(Interruptions.UNDO, depth));
            case 11, 12 -> new Operate.Purge(process, during(Interruptions.PURGE, depth));
            case 13, 14 -> new Operate.Acknowledge();
            default -> new Operate.Configure(process, schemas());
        };
    }

    private List<Interruption> during(List<String> moments, int depth) {
        return depth < DEEPEST ? interruptions.of(moments, depth) : List.of();
    }

    private Set<Integer> schemas() {
        return switch (random.nextInt(6)) {
            case 0 -> Set.of(1, 3);
            case 1 -> Set.of(1, 2);
            default -> Set.of(1, 2, 3);
        };
    }

    List<Step> application(int about) {
        List<Step> steps = new ArrayList<>();
        while (steps.size() < about) {
            steps.addAll(some());
        }
        return steps;
    }

    private List<Step> some() {
        int key = random.nextInt(World.KEYS + (random.nextInt(8) == 0 ? World.UNCLAIMED : 0));
        int variant = random.nextInt(3);
        return switch (random.nextInt(24)) {
            case 0, 1 -> List.of(new Apply.Upload(key, variant));
            case 2, 3 -> List.of(new Apply.Upload(key, variant), commit(key));
            case 4, 5 -> List.of(commit(key));
            case 6, 7, 8, 9 -> List.of(new Apply.Unreference(row(key)));
            case 10, 11 -> List.of(new Apply.Protect(key, ttl()), new Apply.Look(key, variant), commit(key));
            case 12 -> reference();
            case 13 -> List.of(new Apply.Announce(key, ttl()));
            case 14 -> List.of(new Apply.Protect(key, ttl()));
            case 15, 16 -> List.of(new Apply.Look(key, variant), new Apply.Look(key, variant), commit(key));
            case 17 -> List.of(new Apply.Close(key));
            case 18 -> List.of(new Apply.Migrate(row(key)));
            case 19 -> List.of(new Apply.BackUp());
            case 20 ->
                random.nextInt(3) == 0
                        ? List.of(new Apply.CommitBlindly(row(key), key % World.KEYS, 1 + random.nextInt(2)))
                        : List.of(new Apply.RestoreRows(random.nextInt(3)));
            case 21 -> List.of(new Apply.Jump(random.nextInt(World.PROCESSES), Duration.ofDays(random.nextInt(3) - 1)));
            default -> List.of(new Apply.Advance(passing()));
        };
    }

    /** A reference by the protocol, whether or not its blob is there. */
    List<Step> reference() {
        int key = random.nextInt(World.KEYS);
        List<Step> steps = new ArrayList<>(
                List.of(new Apply.Protect(key, ttl()), new Apply.Look(key, random.nextInt(3)), commit(key)));
        if (random.nextInt(3) > 0) {
            steps.add(new Apply.Close(key));
        }
        return steps;
    }

    /** Each key has a row of its own most of the time. */
    private int row(int key) {
        return random.nextInt(4) == 0 ? random.nextInt(World.KEYS) : key;
    }

    private Apply.Commit commit(int key) {
        return new Apply.Commit(row(key), key, 1 + random.nextInt(2));
    }

    private Duration ttl() {
        return minutes(10, 8 * 60);
    }

    /** Moments mostly, hours often, days at times. */
    Duration passing() {
        return switch (random.nextInt(10)) {
            case 0 -> Duration.ofDays(1 + random.nextInt(7));
            case 1, 2, 3 -> minutes(30, 5 * 60);
            case 4, 5 -> minutes(1, 30);
            default -> Duration.ofSeconds(random.nextInt(90));
        };
    }

    private Duration minutes(int from, int to) {
        return Duration.ofMinutes(from + random.nextInt(to - from));
    }
}
