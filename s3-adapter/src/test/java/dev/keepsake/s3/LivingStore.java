package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A store whose keys come and go with each request, but for those that stay, and that turns requests away at random. It
 * keeps the rules of ListObjectsV2: keys in UTF-8 order, after a key or where a token goes on. Thread-safe.
 */
class LivingStore implements PageSource {

    /** Keys that come later are no older than this. */
    static final Instant STARTED_AT = Instant.EPOCH.plusSeconds(1);

    private final Random random;
    private final RandomKeys names;
    private final int page;
    private final Set<BlobKey> staying = new TreeSet<>();
    private final TreeSet<BlobKey> keys = new TreeSet<>();
    private final Set<BlobKey> late = new HashSet<>();
    private int requests;
    private final Set<String> turnedAway = new HashSet<>();
    private boolean isCalm;
    private int silentAt = -1;
    private Optional<BlobKey> silenced = Optional.empty();

    LivingStore(Random random, int most, int page) {
        this.random = random;
        this.names = new RandomKeys(random);
        this.page = page;
        for (int i = random.nextInt(most); i > 0; i--) {
            BlobKey key = names.next();
            keys.add(key);
            if (random.nextInt(10) > 0) {
                staying.add(key);
            }
        }
    }

    /** Nothing comes or goes, and every request is answered. */
    LivingStore calm() {
        isCalm = true;
        return this;
    }

    @Override
    public synchronized ListedPage page(@Nullable BlobKey after, @Nullable String token) {
        if (!isCalm) {
            change();
            turnAway(after + "/" + token);
        }
        requests++;
        BlobKey from = token == null ? after : decode(token);
        List<BlobKey> rest = new ArrayList<>(page + 1);
        for (BlobKey key : from == null ? keys : keys.tailSet(from, false)) {
            if (rest.size() > page) {
                break;
            }
            rest.add(key);
        }
        boolean isTruncated = rest.size() > page;
        List<BlobKey> shown = isTruncated ? rest.subList(0, page) : rest;
        if (isTruncated && requests == silentAt) {
            silenced = Optional.of(shown.get(page - 1));
            isTruncated = false;
        }
        return new ListedPage(
                Wire.BUCKET,
                isTruncated,
                isTruncated ? encode(shown.get(page - 1)) : null,
                0,
                true,
                shown.stream()
                        .map(key -> new ListedObject(
                                key.name(), 1L, Wire.TAG, late.contains(key) ? STARTED_AT : Instant.EPOCH))
                        .toList());
    }

    private void change() {
        for (int i = random.nextInt(3); i > 0; i--) {
            BlobKey key = names.next();
            if (keys.add(key)) {
                late.add(key);
            }
        }
        for (int i = random.nextInt(3); i > 0 && !keys.isEmpty(); i--) {
            BlobKey key = keys.ceiling(names.next());
            if (key != null && !staying.contains(key)) {
                keys.remove(key);
            }
        }
    }

    /** Each request once at most: how often a listing asks again is another matter. */
    private void turnAway(String request) {
        if (random.nextInt(10) == 0 && turnedAway.add(request)) {
            throw new S3CallException("slow down", new IllegalStateException(), S3Failure.THROTTLED, 503, "SlowDown");
        }
    }

    synchronized boolean has(BlobKey key) {
        return keys.contains(key);
    }

    /** Says in answer to this request that nothing follows, whatever does. */
    LivingStore silentAfter(int request) {
        silentAt = request;
        return this;
    }

    /** The last key before it was silent; empty if it was not. */
    Optional<BlobKey> silenced() {
        return silenced;
    }

    /** Those that are there all the time. */
    Set<BlobKey> staying() {
        return staying;
    }

    synchronized int requests() {
        return requests;
    }

    private static String encode(BlobKey key) {
        return Base64.getEncoder().encodeToString(key.utf8());
    }

    private static BlobKey decode(String token) {
        return BlobKey.of(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
    }
}
