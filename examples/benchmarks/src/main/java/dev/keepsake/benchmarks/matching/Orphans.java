package dev.keepsake.benchmarks.matching;

/** Counts orphans, and adds up a hash of their keys, so that two answers can be compared. */
final class Orphans {

    private long count;
    private long sum;

    void take(byte[] utf8, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + utf8[i];
        }
        take(hash);
    }

    void take(String ascii) {
        take(ascii.hashCode());
    }

    private void take(int hash) {
        count++;
        sum += Integer.toUnsignedLong(hash);
    }

    long count() {
        return count;
    }

    @Override
    public String toString() {
        return "orphans=" + count + " sum=" + sum;
    }
}
