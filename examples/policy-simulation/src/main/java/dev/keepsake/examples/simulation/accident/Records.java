package dev.keepsake.examples.simulation.accident;

import dev.keepsake.examples.simulation.site.Family;
import dev.keepsake.examples.simulation.site.Row;
import dev.keepsake.examples.simulation.site.Site;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.reference.VersionInUse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The provider of one schema version of one table. What its lens hides, it hides from itself as well. */
final class Records implements ReferenceProvider {

    static final String DATABASE = "memory";

    private final Site site;
    private final String table;
    private final int version;
    private final Lens lens;
    private final Set<Family> families;

    Records(Site site, String table, int version, Lens lens) {
        this.site = site;
        this.table = table;
        this.version = version;
        this.lens = lens;
        this.families = Arrays.stream(Family.values())
                .filter(each -> each.place().table().equals(table))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ProviderId id() {
        return ProviderId.of(table + "-v" + version);
    }

    @Override
    public Claims claims() {
        return new Claims(
                families.stream().map(Family::namespace).collect(Collectors.toSet()),
                families.stream().map(Family::place).collect(Collectors.toSet()),
                Set.of(version(version)));
    }

    /** As long as somebody looks at the column of the version. */
    @Override
    public List<VersionInUse> versionsInUse() {
        Map<Integer, Long> inUse = lens.rows(site).stream()
                .filter(each -> each.table().equals(table))
                .filter(each -> lens.showsVersion(each.version()))
                .collect(Collectors.groupingBy(Row::version, Collectors.counting()));
        return inUse.entrySet().stream()
                .map(each -> new VersionInUse(version(each.getKey()), each.getValue()))
                .toList();
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        long rows = 0;
        long references = 0;
        for (Row row : lens.rows(site)) {
            if (row.table().equals(table) && row.version() == version && lens.shows(row)) {
                rows++;
                for (Map.Entry<Family, String> each : row.keys().entrySet()) {
                    if (lens.tells(row, each.getKey())) {
                        sink.key(each.getValue());
                        references++;
                    }
                }
            }
        }
        Snapshot snapshot = new Snapshot(DATABASE, site.clock().instant());
        return new ReferenceReceipt(id(), new RowTally(rows, rows), references, snapshot);
    }

    private SchemaVersion version(int number) {
        return new SchemaVersion(new Place(table, "version"), Integer.toString(number));
    }
}
