package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs classes as an application would write them. */
final class CoverageExtensionTest {

    private static final Namespace AVATARS = Namespace.of("avatars", "avatars/{id}.png");

    @Test
    void shouldLetTestsRunIfEverythingIsAccountedFor() {
        run(Covered.class).assertStatistics(each -> each.started(5).succeeded(5));
        assertThat(Covered.ASKED).hasValue(1);
    }

    @Test
    void shouldMakeEveryTestFailOtherwise() {
        run(Uncovered.class)
                .assertStatistics(each -> each.started(2).failed(2))
                .failed()
                .assertEventsMatchExactly(
                        finishedWithFailure(
                                instanceOf(AssertionError.class),
                                message(text -> text.startsWith("Not everything in shop is accounted for")
                                        && text.contains("- Column profiles.banner (TEXT) can hold references"))),
                        finishedWithFailure(instanceOf(AssertionError.class)));
    }

    @Test
    void shouldCheckEverySubclassAnew() {
        assertThat(run(GoodChild.class).succeeded().count()).isEqualTo(1);
        assertThat(run(BadChild.class).failed().count()).isEqualTo(1);
    }

    @Test
    void shouldSeeFieldsOfTheInstance() {
        run(InstanceField.class).assertThatEvents().haveExactly(1, finishedSuccessfully());
    }

    @Test
    void shouldCompareTheReport() {
        run(Reported.class)
                .failed()
                .assertEventsMatchExactly(finishedWithFailure(
                        instanceOf(AssertionError.class),
                        message(text -> text.startsWith("The coverage report "
                                        + Path.of("").toAbsolutePath() + " can't be read: java.io.IOException: ")
                                && text.endsWith(". Make it a file of text in UTF-8."))));
    }

    @Test
    void shouldSayThatASupplierFailed() {
        run(NoDatabase.class)
                .failed()
                .assertEventsMatchExactly(finishedWithFailure(
                        instanceOf(AssertionError.class),
                        message("The coverage check was not given its database: java.util.NoSuchElementException: No"
                                + " value present. Let the supplier give what @BeforeAll, @BeforeEach or an injection has"
                                + " set.")));
    }

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private static InMemoryDatabase migrated() {
        InMemoryDatabase database = InMemoryDatabase.of("shop", new SettableClock(Samples.NIGHT));
        database.createTable("profiles").addColumn("avatar", ColumnKind.TEXT);
        return database;
    }

    private static InMemoryDatabase migratedFurther() {
        InMemoryDatabase database = migrated();
        database.table("profiles").addColumn("banner", ColumnKind.TEXT);
        return database;
    }

    private static ReferenceProvider provider(InMemoryDatabase database) {
        return database.provider("profiles", "profiles")
                .withKeys("avatar", AVATARS, ReferenceExtractors.plain())
                .build();
    }

    static final class Covered {
        static final AtomicInteger ASKED = new AtomicInteger();
        private static final InMemoryDatabase DATABASE = InMemoryDatabase.of("shop", new SettableClock(Samples.NIGHT));

        @RegisterExtension
        static final CoverageExtension COVERAGE = CoverageExtension.of(
                () -> {
                    ASKED.incrementAndGet();
                    return DATABASE;
                },
                () -> List.of(provider(DATABASE)));

        @BeforeAll
        static void migrate() {
            ASKED.set(0);
            DATABASE.dropTable("profiles");
            DATABASE.createTable("profiles").addColumn("avatar", ColumnKind.TEXT);
        }

        @Test
        void shouldRun() {
            assertThat(DATABASE.name()).isEqualTo("shop");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void shouldRunForEach(int number) {
            assertThat(number).isPositive();
        }

        @Nested
        final class Inner {
            @Test
            void shouldRun() {
                assertThat(ASKED).hasValue(1);
            }

            @Test
            void shouldRunToo() {
                assertThat(ASKED).hasValue(1);
            }
        }
    }

    static final class Uncovered {
        private static final InMemoryDatabase DATABASE = migratedFurther();

        @RegisterExtension
        static final CoverageExtension COVERAGE =
                CoverageExtension.of(() -> DATABASE, () -> List.of(provider(DATABASE)));

        @Test
        void shouldNotRun() {
            assertThat(DATABASE.name()).isEqualTo("shop");
        }

        @Test
        void shouldNotRunEither() {
            assertThat(DATABASE.name()).isEqualTo("shop");
        }
    }

    abstract static class Parent {
        static Optional<InMemoryDatabase> database = Optional.empty();

        @RegisterExtension
        static final CoverageExtension COVERAGE =
                CoverageExtension.of(() -> database.orElseThrow(), () -> List.of(provider(database.orElseThrow())));

        @Test
        void shouldRunOrNot() {
            assertThat(database).isPresent();
        }
    }

    static final class GoodChild extends Parent {
        @BeforeAll
        static void migrate() {
            database = Optional.of(migrated());
        }
    }

    static final class BadChild extends Parent {
        @BeforeAll
        static void migrate() {
            database = Optional.of(migratedFurther());
        }
    }

    static final class InstanceField {
        private Optional<InMemoryDatabase> database = Optional.empty();

        @RegisterExtension
        final CoverageExtension coverage =
                CoverageExtension.of(() -> database.orElseThrow(), () -> List.of(provider(database.orElseThrow())));

        @BeforeEach
        void migrate() {
            database = Optional.of(migrated());
        }

        @Test
        void shouldRun() {
            assertThat(database).isPresent();
        }
    }

    static final class Reported {
        private static final InMemoryDatabase DATABASE = migrated();

        @RegisterExtension
        static final CoverageExtension COVERAGE = CoverageExtension.of(
                        () -> DATABASE, () -> List.of(provider(DATABASE)))
                .withReport(Path.of("").toAbsolutePath());

        @Test
        void shouldNotRun() {
            assertThat(DATABASE.name()).isEqualTo("shop");
        }
    }

    static final class NoDatabase {
        private static final Optional<InMemoryDatabase> DATABASE = Optional.empty();

        @RegisterExtension
        static final CoverageExtension COVERAGE = CoverageExtension.of(() -> DATABASE.orElseThrow(), () -> List.of());

        @Test
        void shouldNotRun() {
            assertThat(DATABASE).isEmpty();
        }
    }
}
