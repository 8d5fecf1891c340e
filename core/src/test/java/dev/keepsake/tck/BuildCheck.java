package dev.keepsake.tck;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Coverage;
import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.Exemptions;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.VersionCoverage;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.UnclaimedMigrationException;
import dev.keepsake.reference.VersionInUse;
import dev.keepsake.report.ReferenceRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the gates of a run would find in one database, asked of the database and its providers once. */
final class BuildCheck {

    private final String database;
    private final Coverage coverage;
    private final List<String> findings = new ArrayList<>();

    private BuildCheck(String database, Coverage coverage) {
        this.database = database;
        this.coverage = coverage;
    }

    /** Asks. A question that fails is a failure of the check, never an empty answer. */
    static BuildCheck of(LiveDatabase database, List<ReferenceProvider> providers) {
        List<Claims> claims = providers.stream().map(ReferenceProvider::claims).toList();
        String name = database.name();
        Census census = answer("take the census of " + name, () -> database.census(claims));
        BuildCheck check = new BuildCheck(name, Coverage.of(census, claims, database.exemptions()));
        check.coverage.gaps().forEach(check::add);
        Exemptions.in(census, database.searchExclusions()).gaps().forEach(check::add);
        List<VersionInUse> inUse = new ArrayList<>();
        providers.forEach(each -> inUse.addAll(check.versionsOf(each)));
        check.addVersions(VersionCoverage.of(inUse, claims));
        return check;
    }

    private List<VersionInUse> versionsOf(ReferenceProvider provider) {
        try {
            return answer(
                    "ask provider '" + provider.id() + "' for the schema versions in use", provider::versionsInUse);
        } catch (UnclaimedMigrationException e) {
            add(
                    new ReferenceRefusal.MigrationNotClaimed(provider.id(), String.valueOf(e.getMessage())).message(),
                    List.of(
                            "the provider looked over against the migrations, and its claim in withMigrations moved, or",
                            "the migrations applied or mended before the check"));
            return List.of();
        }
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    String report() {
        return coverage.report();
    }

    String inWords() {
        return "Not everything in " + database + " is accounted for, so a run would refuse. " + findings.size()
                + (findings.size() == 1 ? " finding:" : " findings:") + "\n\n" + String.join("\n\n", findings);
    }

    private void add(CoverageGap gap) {
        add(gap.message(), gap.settle());
    }

    private void addVersions(VersionCoverage versions) {
        for (VersionInUse each : versions.unclaimed()) {
            List<String> claimed = versions.claimedAt(each.version().discriminator());
            add(
                    new ReferenceRefusal.UnclaimedSchemaVersion(each, claimed).message(),
                    List.of(
                            "one more provider .withVersion(" + each.version().discriminator() + ", "
                                    + each.version().version() + "), or",
                            "a migration of these rows to a version that is claimed"));
        }
    }

    private void add(String message, List<String> settle) {
        findings.add("- " + message + "\n  Settled by:\n    " + String.join("\n    ", settle));
    }

    private static <T> T answer(String question, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (UnclaimedMigrationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "The coverage check could not " + question + ": " + sentence(e)
                            + " Mend its access, or let the check come after the migrations.",
                    e);
        }
    }

    static String sentence(Exception failure) {
        String words = failure.toString();
        return words.endsWith(".") ? words : words + ".";
    }
}
