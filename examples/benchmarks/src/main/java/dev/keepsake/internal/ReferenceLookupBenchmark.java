package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One question of the index, half of them hits: a thousand at a time, as pieces of a listing ask, and a set of boxed numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReferenceLookupBenchmark {

    private static final int PIECE = 1_000;

    /** How many references. */
    @Param({"100000", "10000000"})
    public int references;

    private final ReferenceIndex index = new ReferenceIndex();
    private final Set<Long> set = new HashSet<>();
    private final long[] asked = new long[PIECE];
    private Random random = new Random();

    /** Fills both. */
    @Setup
    public void fill() {
        random = new Random(20221001);
        for (int i = 0; i < references; i++) {
            long print = mixed(i);
            index.collect(print, 1);
            set.add(print);
        }
        index.settle();
    }

    /** As the matcher does. */
    @Benchmark
    @OperationsPerInvocation(PIECE)
    public int index() {
        ask();
        index.touch(asked, PIECE);
        int hits = 0;
        for (long each : asked) {
            hits += index.find(each) == Match.NONE ? 0 : 1;
        }
        return hits;
    }

    /** What one would use without an index of one's own: 64 bytes a reference. */
    @Benchmark
    @OperationsPerInvocation(PIECE)
    public int setOfBoxed() {
        ask();
        int hits = 0;
        for (long each : asked) {
            hits += set.contains(each) ? 1 : 0;
        }
        return hits;
    }

    private void ask() {
        for (int i = 0; i < PIECE; i++) {
            asked[i] = mixed(random.nextInt(2 * references));
        }
    }

    private static long mixed(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
