package dev.keepsake.tck;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.reference.ReferenceProvider;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Checks in the application's build what a run would refuse in production: that every table, column, row and schema
 * version of a database is read by a provider or exempted by name. The build then fails on the day that a migration adds
 * a column, not the cleanup two weeks later.
 *
 * <p>Each assertion takes a census of its own. Not thread-safe.
 */
public final class CoverageAssert extends AbstractAssert<CoverageAssert, LiveDatabase> {

    private List<ReferenceProvider> providers = List.of();

    CoverageAssert(LiveDatabase actual) {
        super(actual, CoverageAssert.class);
    }

    /**
     * Fails with everything that nobody accounts for, and with what would settle each.
     *
     * @param registered every provider of this database, as production registers them
     * @return this
     */
    @CanIgnoreReturnValue
    public CoverageAssert isCoveredBy(ReferenceProvider... registered) {
        return isCoveredBy(List.of(registered));
    }

    /**
     * Fails with everything that nobody accounts for, and with what would settle each.
     *
     * @param registered every provider of this database, as production registers them
     * @return this
     */
    @CanIgnoreReturnValue
    public CoverageAssert isCoveredBy(Collection<? extends ReferenceProvider> registered) {
        isNotNull();
        providers = List.copyOf(registered);
        BuildCheck check = BuildCheck.of(actual, providers);
        if (!check.findings().isEmpty()) {
            failWithMessage("%s", check.inWords());
        }
        return this;
    }

    /**
     * Compares the coverage by the providers of {@link #isCoveredBy} with the report that was reviewed and checked in. On a
     * difference, or if there is no such file, it fails and writes the report next to it as {@code <name>.actual}; it is
     * accepted by moving that file over the other. Line ends don't count.
     *
     * @param checkedIn where the reviewed report is, such as {@code src/test/resources/coverage.txt}
     * @return this
     * @throws IllegalStateException if the providers were not named before
     */
    @CanIgnoreReturnValue
    public CoverageAssert hasCoverageReport(Path checkedIn) {
        isNotNull();
        if (providers.isEmpty()) {
            throw new IllegalStateException("The coverage report " + checkedIn
                    + " is asked for before a provider was named; call isCoveredBy(providers) first.");
        }
        new CheckedInReport(checkedIn)
                .objectionTo(BuildCheck.of(actual, providers).report())
                .ifPresent(each -> failWithMessage("%s", each));
        return this;
    }
}
