package dev.keepsake.benchmarks.listing;

/** Which keys came and how many, in whatever order: a lost or a doubled one shows. Thread-safe. */
final class KeyDigest {

    private long keys;
    private long sum;

    void add(String key) {
        long hash = 0;
        for (int i = 0; i < key.length(); i++) {
            hash = hash * 0x100000001b3L + key.charAt(i);
        }
        count(hash ^ (hash >>> 32));
    }

    private synchronized void count(long hash) {
        keys++;
        sum += hash;
    }

    @Override
    public synchronized String toString() {
        return "keys=" + keys + " digest=" + Long.toHexString(sum);
    }
}
