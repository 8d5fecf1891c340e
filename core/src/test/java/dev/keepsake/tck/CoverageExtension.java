package dev.keepsake.tck;

import static java.util.Objects.requireNonNull;

import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.reference.ReferenceProvider;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Makes every test of a class fail while something in its database is unaccounted for, see {@link CoverageAssert}.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final CoverageExtension coverage = CoverageExtension.of(() -> database, () -> List.of(v1, v2));
 * }</pre>
 *
 * <p>It checks once, right before the first test method runs: containers have started, an injected field is set, and
 * {@code @BeforeAll} and {@code @BeforeEach} methods have migrated. An extension in an instance field, whose suppliers
 * can see injected fields, checks once for each instance of the class. A class whose tests are all skipped checks
 * nothing. Immutable and thread-safe.
 */
public final class CoverageExtension implements BeforeTestExecutionCallback {

    private final Supplier<? extends LiveDatabase> database;
    private final Supplier<? extends Collection<? extends ReferenceProvider>> providers;
    private final Optional<Path> report;

    private CoverageExtension(
            Supplier<? extends LiveDatabase> database,
            Supplier<? extends Collection<? extends ReferenceProvider>> providers,
            Optional<Path> report) {
        this.database = requireNonNull(database, "database");
        this.providers = requireNonNull(providers, "providers");
        this.report = report;
    }

    /**
     * An extension that checks the coverage.
     *
     * @param database gives the database, when the first test is about to run
     * @param providers gives every provider of that database, as production registers them
     * @return the extension
     */
    public static CoverageExtension of(
            Supplier<? extends LiveDatabase> database,
            Supplier<? extends Collection<? extends ReferenceProvider>> providers) {
        return new CoverageExtension(database, providers, Optional.empty());
    }

    /**
     * Compares with a checked-in report as well, see {@link CoverageAssert#hasCoverageReport}.
     *
     * @param checkedIn where the reviewed report is
     * @return another extension
     */
    public CoverageExtension withReport(Path checkedIn) {
        return new CoverageExtension(database, providers, Optional.of(checkedIn));
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        Outcome outcome = classOf(context)
                .getStore(Namespace.create(CoverageExtension.class, this))
                .getOrComputeIfAbsent("outcome", key -> check(), Outcome.class);
        outcome.failure().ifPresent(failure -> {
            throw new AssertionError(failure.getMessage(), failure);
        });
    }

    /** Tests of templates have contexts between theirs and their class's. */
    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext each = context;
        while (each.getTestMethod().isPresent() && each.getParent().isPresent()) {
            each = each.getParent().get();
        }
        return each;
    }

    private Outcome check() {
        try {
            LiveDatabase live = given("database", database);
            CoverageAssert coverage = KeepsakeAssertions.assertThat(live).isCoveredBy(given("providers", providers));
            report.ifPresent(coverage::hasCoverageReport);
            return new Outcome(Optional.empty());
        } catch (AssertionError | RuntimeException e) {
            return new Outcome(Optional.of(e));
        }
    }

    private static <T> T given(String what, Supplier<? extends T> supplier) {
        try {
            return requireNonNull(supplier.get(), "the supplier gave null");
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "The coverage check was not given its " + what + ": " + BuildCheck.sentence(e)
                            + " Let the supplier give what @BeforeAll, @BeforeEach or an injection has set.",
                    e);
        }
    }

    /** Kept, so that every test of the class fails for the same reason. */
    private record Outcome(Optional<Throwable> failure) {}
}
