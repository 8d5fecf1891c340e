package dev.keepsake.examples.simulation.accident;

import dev.keepsake.examples.simulation.site.Family;
import dev.keepsake.examples.simulation.site.Row;
import dev.keepsake.examples.simulation.site.Site;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What goes wrong. In all but the first one every net before the policies is blind. */
public enum Accident {
    /** Incident 1 as it was: rows of a second version, and only the provider of the first. */
    NEW_VERSION_UNCLAIMED("rows of v2, no provider of v2", true),
    /** The same where nothing tells the versions of rows. */
    NEW_VERSION_UNSEEN("the same, and nothing tells versions", true),
    /** The provider of the second version is there and finds no reference. */
    NEW_PROVIDER_EMPTY("v2 provider finds nothing", true),
    /** It misses many of them. */
    NEW_PROVIDER_MISSES_30("v2 provider misses 30 % of photos", true),
    /** It misses fewer. */
    NEW_PROVIDER_MISSES_8("v2 provider misses 8 % of photos", true),
    /** It misses a few. */
    NEW_PROVIDER_MISSES_3("v2 provider misses 3 % of photos", true),
    /** One of the columns that a provider reads is not in its query any more. */
    FAMILY_LOST("documents left out of the query", false),
    /** A condition leaves out some rows. */
    ROWS_FILTERED("8 % of posts filtered out", false),
    /** Something goes wrong with a few values. */
    AVATARS_MISSED("3 % of avatars missed", false),
    /** A backup was restored, or the wrong replica is read. */
    OLD_BACKUP("database of 30 days ago", false),
    /** Row-level security: the role sees half of the customers. */
    TENANTS_HIDDEN("half of the tenants hidden", false),
    /** The same with one of eight. */
    TENANT_HIDDEN("one of eight tenants hidden", false);

    private final String words;
    private final boolean migration;

    Accident(String words, boolean migration) {
        this.words = words;
        this.migration = migration;
    }

    /** Whether it is a part of the bad migration, and comes in this order. */
    public boolean isOfMigration() {
        return migration;
    }

    /** Whether the provider of this version of the posts is there, right or wrong. */
    boolean hasProviderOf(int version) {
        return version == 1 || (this != NEW_VERSION_UNCLAIMED && this != NEW_VERSION_UNSEEN);
    }

    /** How providers see the database while it lasts. */
    public Lens lens(List<Row> backup) {
        return switch (this) {
            case NEW_VERSION_UNCLAIMED -> Lens.CLEAR;
            case NEW_VERSION_UNSEEN -> new Blurred(row -> true, (row, family) -> true);
            case NEW_PROVIDER_EMPTY -> new Blurred(row -> true, (row, family) -> row.version() != 2);
            case NEW_PROVIDER_MISSES_30 -> missing(Family.PHOTOS, 30, 2);
            case NEW_PROVIDER_MISSES_8 -> missing(Family.PHOTOS, 8, 2);
            case NEW_PROVIDER_MISSES_3 -> missing(Family.PHOTOS, 3, 2);
            case FAMILY_LOST -> new Blurred(row -> true, (row, family) -> family != Family.DOCUMENTS);
            case ROWS_FILTERED ->
                new Blurred(row -> row.keys().containsKey(Family.AVATARS) || row.percent() >= 8, (row, family) -> true);
            case AVATARS_MISSED -> missing(Family.AVATARS, 3, 0);
            case OLD_BACKUP -> new Old(backup);
            case TENANTS_HIDDEN -> new Blurred(row -> row.tenant() % 2 == 0, (row, family) -> true);
            case TENANT_HIDDEN -> new Blurred(row -> row.tenant() != 0, (row, family) -> true);
        };
    }

    private static Lens missing(Family missed, int percent, int leastVersion) {
        return new Blurred(
                row -> true,
                (row, family) -> family != missed || row.version() < leastVersion || row.percent() >= percent);
    }

    @Override
    public String toString() {
        return words;
    }

    private record Blurred(Predicate<Row> shown, BiPredicate<Row, Family> told) implements Lens {

        @Override
        public boolean shows(Row row) {
            return shown.test(row);
        }

        @Override
        public boolean tells(Row row, Family family) {
            return told.test(row, family);
        }

        @Override
        public boolean showsVersion(int version) {
            return version == 1;
        }
    }

    private record Old(List<Row> backup) implements Lens {

        @Override
        public Collection<Row> rows(Site site) {
            return backup;
        }
    }
}
