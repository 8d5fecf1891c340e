package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How densely the keys of a range lie, guessed from those that were listed, to find where its rest splits in halves.
 *
 * <p>For each position in the last key it counts how many keys share what is before that position, and how many steps of
 * the character there they took. The keys for each step, times the steps that are left, are thought to be ahead there. A
 * wrong guess costs a request, and never a key. Not thread-safe.
 */
final class KeyDensity {

    private final int scopeLength;
    private final int page;
    private final SeenCharacters seen;
    private int[] last;
    private double[] keys;
    private double[] steps;

    private KeyDensity(int scopeLength, int page, SeenCharacters seen, int[] last, double[] keys, double[] steps) {
        this.scopeLength = scopeLength;
        this.page = page;
        this.seen = seen;
        this.last = last;
        this.keys = keys;
        this.steps = steps;
    }

    /** Of a scope of which nothing was listed. */
    static KeyDensity of(String prefix, int page) {
        int length = prefix.codePointCount(0, prefix.length());
        return new KeyDensity(length, page, new SeenCharacters(), new int[0], new double[0], new double[0]);
    }

    /** Of what lies after a pivot: as dense as here, as far as it shares what is before the pivot's last character. */
    KeyDensity behind(BlobKey pivot) {
        int[] from = characters(pivot);
        return new KeyDensity(
                scopeLength, page, seen, from, Arrays.copyOf(keys, from.length), Arrays.copyOf(steps, from.length));
    }

    /** Takes note of the next blobs, of which there is at least one. */
    void add(List<Blob> blobs) {
        int[] now = characters(blobs.get(blobs.size() - 1).key());
        note(blobs, now);
        int shared = last.length == 0 ? -1 : shared(last, now);
        double[] newKeys = new double[now.length];
        double[] newSteps = new double[now.length];
        int from = 0;
        for (int at = 0; at < now.length; at++) {
            if (at <= shared && at < keys.length) {
                newKeys[at] = keys[at] + blobs.size();
                newSteps[at] = steps[at] + (at == shared ? seen.steps(at, last[at], now[at]) : 0);
            } else {
                from = firstWith(blobs, from, now, at);
                int[] sibling = characters(blobs.get(from).key());
                newKeys[at] = blobs.size() - from;
                boolean moved = at < sibling.length && sibling[at] < now[at];
                newSteps[at] = 1 + (moved ? seen.steps(at, sibling[at], now[at]) : 0);
            }
        }
        last = now;
        keys = newKeys;
        steps = newSteps;
    }

    /** Where what is ahead splits in halves, as far as can be told; empty if it is little. */
    Optional<Split> split(@Nullable BlobKey upTo) {
        int[] end = upTo == null ? new int[0] : characters(upTo);
        int meeting = upTo == null ? 0 : shared(last, end);
        int nearest = Math.min(last.length - 1, copied());
        SplitChoice choice = new SplitChoice(page);
        for (int at = nearest; at >= Math.max(scopeLength, meeting); at--) {
            // What is shared with the end can't grow beyond the character there, but may reach it if the end goes on.
            int below = end.length <= at || at > meeting ? Integer.MAX_VALUE : end[at] + (end.length > at + 1 ? 1 : 0);
            double each = keys[at] / steps[at];
            int[] siblings = seen.between(at, last[at], below);
            for (int sibling : siblings) {
                choice.add(at, sibling, each);
            }
            if (siblings.length == 0 && isWorthALook(at)) {
                choice.add(at, Pivots.next(last[at], below), each);
            }
        }
        return choice.best(last);
    }

    /**
     * Whether what is after all keys of the same beginning is worth a request, though no such key was ever seen: after a
     * whole page of them, and only once where several characters stayed the same.
     */
    private boolean isWorthALook(int at) {
        boolean staysTheSame = steps[at] == 1 && at + 1 < steps.length && steps[at + 1] == 1;
        return keys[at] >= page && !staysTheSame;
    }

    /** How many characters a pivot may take over. */
    private int copied() {
        int length = 0;
        while (length < last.length && Pivots.isCopied(last[length])) {
            length++;
        }
        return length;
    }

    private void note(List<Blob> blobs, int[] now) {
        seen.add(now);
        int stride = Math.max(1, blobs.size() / 8);
        for (int i = 0; i < blobs.size(); i += stride) {
            seen.add(characters(blobs.get(i).key()));
        }
    }

    /** The first blob from an index on that shares so many characters with the last one. */
    private static int firstWith(List<Blob> blobs, int from, int[] now, int characters) {
        int low = from;
        int high = blobs.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shared(characters(blobs.get(middle).key()), now) >= characters) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int shared(int[] one, int[] other) {
        int mismatch = Arrays.mismatch(one, other);
        return mismatch < 0 ? one.length : mismatch;
    }

    private static int[] characters(BlobKey key) {
        return key.name().codePoints().toArray();
    }
}
