package dev.keepsake.examples.simulation.site;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The application's database and store, and what is truly live in them. Not thread-safe. */
public final class Site {

    private static final int SMALLEST = 20;
    private static final int LARGEST = 400;

    private final SettableClock clock;
    private final InMemoryBlobStore store;
    private final Random random;
    private final Map<Long, Row> rows = new LinkedHashMap<>();
    private final Map<Long, Set<Long>> rowsOfUsers = new HashMap<>();
    private final Truth truth = new Truth();
    private final Map<String, Long> places = new HashMap<>();
    private long numbers;
    private int version = 1;

    /** An empty one. */
    public Site(Instant begin, Random random) {
        this.clock = new SettableClock(begin);
        this.store = new InMemoryBlobStore(OldVersions.KEPT, clock);
        this.random = random;
    }

    /** The clock of everything. */
    public SettableClock clock() {
        return clock;
    }

    /** Where the blobs are. */
    public InMemoryBlobStore store() {
        return store;
    }

    /** All rows as they are now. */
    public Collection<Row> rows() {
        return rows.values();
    }

    /** A copy of all rows. */
    public List<Row> backup() {
        return List.copyOf(rows.values());
    }

    /** Whether a row names the blob. */
    public boolean isLive(BlobKey key) {
        return truth.isLive(key.name());
    }

    /** Live blobs that the store does not hold. */
    public long missing() {
        long missing = 0;
        for (String each : truth.live()) {
            if (store.stat(BlobKey.of(each)).isEmpty()) {
                missing++;
            }
        }
        return missing;
    }

    /** What is in the store, and no row names it. */
    public List<Blob> orphans() {
        List<Blob> orphans = new ArrayList<>();
        Object unusedReceipt = store.list(blob -> {
            if (!isLive(blob.key())) {
                orphans.add(blob);
            }
        });
        return orphans;
    }

    /** Orphans since then or longer, uploaded a while before that. */
    public long orphansSince(Instant then, Duration grace) {
        return orphans().stream()
                .filter(each -> uploadedAt(each).plus(grace).isBefore(then))
                .filter(each -> truth.orphanedSince(each.key().name())
                        .orElse(uploadedAt(each))
                        .isBefore(then))
                .count();
    }

    private static Instant uploadedAt(Blob blob) {
        return requireNonNull(blob.version().lastModified(), "lastModified");
    }

    /** From now on posts are written like this, and those of a part of the users are rewritten. */
    public void migratePosts(int newer, int percentOfUsers) {
        version = newer;
        rows.replaceAll((id, row) ->
                row.table().equals("posts") && row.user() % 100 < percentOfUsers ? row.written(newer) : row);
    }

    String upload(Family family) {
        numbers++;
        String key = family.key(new Random(numbers * 31 + 7).nextLong());
        Object unusedBlob = store.put(BlobKey.of(key), new byte[SMALLEST + random.nextInt(LARGEST - SMALLEST)]);
        truth.uploaded(key, clock.instant());
        return key;
    }

    long insert(String table, long user, Map<Family, String> keys) {
        numbers++;
        int written = table.equals("posts") ? version : 1;
        Row row = new Row(
                numbers, table, places.merge(table, 1L, Long::sum), user, (int) (user % Row.TENANTS), written, keys);
        rows.put(row.id(), row);
        rowsOfUsers.computeIfAbsent(user, any -> new LinkedHashSet<>()).add(row.id());
        keys.values().forEach(truth::named);
        return row.id();
    }

    /** The row goes; its blobs stay. */
    Collection<String> delete(long id) {
        Row row = rows.remove(id);
        if (row == null) {
            return List.of();
        }
        rowsOfUsers.getOrDefault(row.user(), new LinkedHashSet<>()).remove(id);
        row.keys().values().forEach(each -> truth.forgotten(each, clock.instant()));
        return row.keys().values();
    }

    /** As an application does that cleans up behind itself. */
    void deleteBlob(String key) {
        if (!truth.isLive(key)) {
            store.delete(BlobKey.of(key));
            truth.gone(key);
        }
    }

    List<Long> rowsOf(long user) {
        return new ArrayList<>(rowsOfUsers.getOrDefault(user, Set.of()));
    }

    Optional<Row> row(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** To be told of each blob that a collector removed. */
    public void removed(BlobKey key) {
        truth.gone(key.name());
    }

    long newUser() {
        return ++numbers;
    }
}
