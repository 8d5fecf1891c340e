package dev.keepsake.docs.snippets;

import static dev.keepsake.tck.KeepsakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.tck.CoverageExtension;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The guide to the check in the build. */
class CoverageCheckTest {

    private static final InMemoryDatabase TABLES = InMemoryDatabase.of("shop", new SettableClock(Samples.NIGHT));
    private static final LiveDatabase database = TABLES;
    private static final ReferenceProvider profiles = TABLES.provider("profiles", "profiles")
            .withKeys("avatar", Namespace.of("avatars", "avatars/{file}"), ReferenceExtractors.plain())
            .build();

    // tag::coverage-extension
    @RegisterExtension
    static final CoverageExtension coverage = CoverageExtension.of(() -> database, () -> List.of(profiles));
    // end::coverage-extension

    @TempDir
    private Path folder;

    @BeforeAll
    static void migrate() {
        TABLES.createTable("profiles").addColumn("avatar", ColumnKind.TEXT).addColumn("bio", ColumnKind.TEXT);
        TABLES.createTable("audit_log").addColumn("line", ColumnKind.TEXT);
        TABLES.exempt(
                // tag::coverage-exemptions
                Exemption.table("audit_log", "names blobs that may be gone; nobody opens them from there"),
                Exemption.column("profiles", "bio", "plain words, shown as text")
                // end::coverage-exemptions
                );
    }

    @Test
    void shouldAccountForEverything() {
        // tag::coverage-assertion
        assertThat(database).isCoveredBy(profiles);
        // end::coverage-assertion
    }

    @Test
    void shouldCompareWithTheReviewedReport() throws IOException {
        Path checkedIn = Files.writeString(folder.resolve("coverage.txt"), """
                audit_log: exempt, names blobs that may be gone; nobody opens them from there
                profiles:
                  avatar TEXT: read, all rows
                  bio TEXT: exempt, plain words, shown as text
                gaps: none
                """);
        // tag::coverage-report
        assertThat(database).isCoveredBy(profiles).hasCoverageReport(checkedIn);
        // end::coverage-report
    }

    @Test
    void shouldFailOnTheDayOfTheMigration() {
        TABLES.table("profiles").addColumn("banner", ColumnKind.TEXT);
        try {
            assertThatThrownBy(() -> assertThat(database).isCoveredBy(profiles)).hasMessage("""
                            Not everything in shop is accounted for, so a run would refuse. 1 finding:

                            - Column profiles.banner (TEXT) can hold references, is read by no provider and not exempted.
                              Settled by:
                                provider.withKeys(field(name("banner")), namespace, extractor), or
                                Exemption.column("profiles", "banner", "why it holds no references to blobs")""");
        } finally {
            TABLES.table("profiles").dropColumn("banner");
        }
    }
}
