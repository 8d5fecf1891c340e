package dev.keepsake.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws what happens at the calls of a run. */
final class Interruptions {

    /** The moments of a run that matter most; its other calls are met by number. */
    static final List<String> PLAN = List.of(
            "leases.acquire",
            "store.list",
            "provider.provide",
            "provider.versions",
            "store.settle",
            "journal.settled",
            "journal.restorable",
            "contradictions.raise",
            "restore.request",
            "journal.restored",
            "sightings.replace",
            "runs.planned");

    static final List<String> SWEEP = List.of(
            "provider.provide",
            "leases.renew",
            "provider.lookup",
            "removal.prepare",
            "journal.intend",
            "uploadIntents.active",
            "removal.permit",
            "removal.request",
            "removal.request",
            "removal.answer",
            "removal.remove",
            "journal.removed",
            "runs.advance");

    static final List<String> UNDO =
            List.of("leases.revoke", "store.settle", "restore.request", "store.restore", "journal.restored");

    static final List<String> PURGE =
            List.of("provider.provide", "journal.restorable", "store.purge", "journal.purged");

    private static final int MOST = 4;
    private static final int CALLS = 60;

    private final Random random;
    private final Generator generator;

    Interruptions(Random random, Generator generator) {
        this.random = random;
        this.generator = generator;
    }

    List<Interruption> of(List<String> moments, int depth) {
        List<Interruption> all = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            int count = random.nextInt(depth == 0 ? MOST : 2);
            for (int each = 0; each < count; each++) {
                all.add(one(moments, depth));
            }
        }
        return all;
    }

    private Interruption one(List<String> moments, int depth) {
        boolean byName = random.nextInt(4) > 0;
        String call = byName ? moments.get(random.nextInt(moments.size())) : "*";
        int nth = byName ? Math.max(0, random.nextInt(5) - 2) : random.nextInt(CALLS);
        Interruption.Side side = random.nextInt(3) == 0 ? Interruption.Side.AFTER : Interruption.Side.BEFORE;
        return new Interruption(call, nth, side, meanwhile(depth), fault(call));
    }

    private List<Step> meanwhile(int depth) {
        List<Step> steps = new ArrayList<>(
                random.nextInt(3) == 0 ? generator.reference() : generator.application(random.nextInt(4)));
        if (random.nextInt(6) == 0) {
            steps.add(new Apply.Advance(World.LEASE.plusMinutes(random.nextInt(90) - 60)));
        }
        if (random.nextInt(4) == 0) {
            steps.add(generator.operation(depth + 1));
            steps.addAll(generator.application(random.nextInt(3)));
        }
        if (random.nextInt(12) == 0) {
            steps.add(new Apply.Advance(World.REQUEST_LIFE.plusMinutes(1)));
        }
        return steps;
    }

    private Fault fault(String call) {
        int drawn = random.nextInt(20);
        if (call.equals("removal.request") || call.equals("removal.answer")) {
            return switch (drawn) {
                case 0, 1, 2, 3 -> Fault.ARRIVES_LATE;
                case 4 -> Fault.THROTTLES;
                case 5 -> Fault.FAILS;
                case 6, 7 -> Fault.CRASHES;
                default -> Fault.NONE;
            };
        }
        return switch (drawn) {
            case 0, 1 -> Fault.FAILS;
            case 2, 3 -> Fault.CRASHES;
            default -> Fault.NONE;
        };
    }
}
