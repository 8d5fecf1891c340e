package dev.keepsake.histories;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Meets the calls of one process's work with what is to happen at them. */
final class Script {

    private final World world;
    private final Map<String, Integer> met = new HashMap<>();
    private List<Interruption> interruptions = List.of();
    private int calls;
    private Life life = Life.ALIVE;

    private enum Life {
        ALIVE,
        DEAD
    }

    Script(World world) {
        this.world = world;
    }

    void begin(List<Interruption> planned) {
        interruptions = planned;
        met.clear();
        calls = 0;
        life = Life.ALIVE;
    }

    int calls() {
        return calls;
    }

    Fault at(String call, Interruption.Side side, Function<String, RuntimeException> failure) {
        requireAlive();
        world.requireWhole();
        boolean before = side == Interruption.Side.BEFORE;
        int number = before ? calls++ : calls - 1;
        if (interruptions.isEmpty()) {
            return Fault.NONE;
        }
        int nth = before ? met.merge(call, 1, Integer::sum) - 1 : met.getOrDefault(call, 1) - 1;
        Fault fault = Fault.NONE;
        for (Interruption each : interruptions) {
            if (each.side() == side && isMeant(each, call, nth, number)) {
                fault = meet(each, call, failure);
            }
        }
        return fault;
    }

    private static boolean isMeant(Interruption each, String call, int nth, int number) {
        return each.call().equals("*")
                ? each.nth() == number
                : each.nth() == nth && each.call().equals(call);
    }

    private Fault meet(Interruption interruption, String call, Function<String, RuntimeException> failure) {
        world.tally().count("interruptions");
        world.play(interruption.meanwhile());
        switch (interruption.fault()) {
            case NONE -> {}
            case FAILS -> {
                world.tally().count("faults");
                throw failure.apply("Down at " + call + ".");
            }
            case CRASHES -> {
                life = Life.DEAD;
                throw new ProcessCrash();
            }
            case ARRIVES_LATE, THROTTLES -> world.tally().count("faults");
        }
        return interruption.fault();
    }

    private void requireAlive() {
        if (life == Life.DEAD) {
            throw new ProcessCrash();
        }
    }
}
