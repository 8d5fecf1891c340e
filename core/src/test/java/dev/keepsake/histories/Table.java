package dev.keepsake.histories;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.reference.VersionInUse;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the rows of one schema version, in one snapshot. */
final class Table implements ReferenceProvider {

    /** What the application's references are about. */
    static final Namespace IMAGES = Namespace.of("images", "images/{id}.png");

    private static final Place IMAGE = new Place("cards", "image");
    private static final Place VERSION = new Place("cards", "version");

    private final ProviderId id;
    private final int schema;
    private final Claims claims;
    private final Rows rows;
    private final Clock clock;

    Table(int schema, Rows rows, Clock clock) {
        this.id = ProviderId.of("cards-v" + schema);
        this.schema = schema;
        this.claims =
                new Claims(Set.of(IMAGES), Set.of(IMAGE), Set.of(new SchemaVersion(VERSION, String.valueOf(schema))));
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Claims claims() {
        return claims;
    }

    @Override
    public List<VersionInUse> versionsInUse() {
        Map<Integer, Long> counts = new TreeMap<>();
        rows.all().forEach(row -> counts.merge(row.schema(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(each ->
                        new VersionInUse(new SchemaVersion(VERSION, String.valueOf(each.getKey())), each.getValue()))
                .toList();
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        List<BlobKey> keys = keys();
        keys.forEach(key -> sink.key(key.name()));
        return receipt(keys);
    }

    List<BlobKey> keys() {
        return rows.all().stream()
                .filter(row -> row.schema() == schema)
                .map(Rows.Row::key)
                .toList();
    }

    ReferenceReceipt receipt(List<BlobKey> keys) {
        return new ReferenceReceipt(
                id, new RowTally(keys.size(), keys.size()), keys.size(), new Snapshot("memory", clock.instant()));
    }

    @Override
    public Optional<ReferenceLookup> lookup() {
        return Optional.of(keys -> {
            Set<BlobKey> found = new HashSet<>(keys());
            found.retainAll(Set.copyOf(keys));
            return found;
        });
    }
}
