package dev.keepsake.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/** The steps between visited states, by their numbers. */
final class Edges {

    private int[] from = new int[1 << 12];
    private int[] to = new int[1 << 12];
    private Actor[] actor = new Actor[1 << 12];
    private int size;

    void add(int source, int target, Actor who) {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
            actor = Arrays.copyOf(actor, size * 2);
        }
        from[size] = source;
        to[size] = target;
        actor[size++] = who;
    }

    int size() {
        return size;
    }

    /** The states from which some of the goals can be reached by steps of these actors alone; goals included. */
    BitSet leadingTo(BitSet goals, Set<Actor> actors, int states) {
        int[] start = new int[states + 1];
        for (int i = 0; i < size; i++) {
            start[to[i] + 1]++;
        }
        for (int i = 0; i < states; i++) {
            start[i + 1] += start[i];
        }
        int[] into = new int[size];
        int[] next = Arrays.copyOf(start, states);
        for (int i = 0; i < size; i++) {
            into[next[to[i]]++] = i;
        }
        return closure(goals, actors, states, start, into);
    }

    private BitSet closure(BitSet goals, Set<Actor> actors, int states, int[] start, int[] into) {
        BitSet reached = (BitSet) goals.clone();
        int[] queue = new int[states];
        int end = 0;
        for (int goal = goals.nextSetBit(0); goal >= 0; goal = goals.nextSetBit(goal + 1)) {
            queue[end++] = goal;
        }
        for (int at = 0; at < end; at++) {
            for (int i = start[queue[at]]; i < start[queue[at] + 1]; i++) {
                int source = from[into[i]];
                if (!reached.get(source) && actors.contains(actor[into[i]])) {
                    reached.set(source);
                    queue[end++] = source;
                }
            }
        }
        return reached;
    }
}
