package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.UnclaimedMigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoverageAssertTest {

    private static final Namespace AVATARS = Namespace.of("avatars", "avatars/{id}.png");

    private final InMemoryDatabase database = InMemoryDatabase.of("shop", new SettableClock(Samples.NIGHT));
    private final ReferenceProvider v1 = provider("v1", "1");

    @TempDir
    Path folder;

    @BeforeEach
    void migrate() {
        database.createTable("profiles").addColumn("avatar", ColumnKind.TEXT).addColumn("schema", ColumnKind.NUMBER);
        database.table("profiles").put("a", Map.of("avatar", "avatars/a.png", "schema", "1"));
    }

    @Test
    void shouldPassIfEverythingIsAccountedFor() {
        KeepsakeAssertions.assertThat(database).isCoveredBy(v1).isCoveredBy(List.of(v1));
    }

    @Test
    void shouldListEveryFindingWithWhatSettlesIt() {
        database.table("profiles").addColumn("banner", ColumnKind.TEXT);
        database.createTable("teams").addColumn("flag", ColumnKind.STRUCTURED);
        database.excludeFromSearch(Exemption.table("log", "a log"));

        assertThatThrownBy(() -> KeepsakeAssertions.assertThat(database).isCoveredBy(v1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Not everything in shop is accounted for, so a run would refuse. 3 findings:

                        - Column profiles.banner (TEXT) can hold references, is read by no provider and not exempted.
                          Settled by:
                            provider.withKeys(field(name("banner")), namespace, extractor), or
                            Exemption.column("profiles", "banner", "why it holds no references to blobs")

                        - Table teams is read by no provider and not exempted; columns that can hold references: flag \
                        STRUCTURED.
                          Settled by:
                            JooqReferenceProvider.builder("id", dsl, table(name("teams"))).withKeys(field(name("flag")), \
                        namespace, extractor), or
                            Exemption.table("teams", "why it holds no references to blobs")

                        - The exemption of table log (a log) names nothing in the database: it was dropped, renamed or never \
                        there.
                          Settled by:
                            the exemption taken out, or its name mended""");
    }

    @Test
    void shouldFindAVersionThatNobodyClaims() {
        database.table("profiles").put("b", Map.of("avatar", "avatars/b.png", "schema", "2"));
        database.exempt(Exemption.table("profiles", "no excuse for rows"));

        assertThatThrownBy(() -> KeepsakeAssertions.assertThat(database).isCoveredBy(v1))
                .hasMessageStartingWith("Not everything in shop is accounted for, so a run would refuse. 3 findings:")
                .hasMessageContaining("- Of the 2 rows of table profiles, 1 is read by no provider.")
                .hasMessageContaining("- Column profiles.avatar has a value in 1 row in which no provider reads it.")
                .hasMessageEndingWith("""
                        - Schema version 2 in column profiles.schema is in use by 1 row, and no registered provider claims it \
                        (claimed: 1). References in those rows would be missed. Register a provider that claims version 2, or \
                        migrate the rows.
                          Settled by:
                            one more provider .withVersion(profiles.schema, 2), or
                            a migration of these rows to a version that is claimed""");
        KeepsakeAssertions.assertThat(database).isCoveredBy(v1, provider("v2", "2"));
    }

    @Test
    void shouldSpeakOfOneFindingAsOneAndShowPercentSigns() {
        database.createTable("100%s");

        assertThatThrownBy(() -> KeepsakeAssertions.assertThat(database).isCoveredBy(v1))
                .hasMessageContaining(" 1 finding:\n")
                .hasMessageContaining("Table 100%s is read");
    }

    @Test
    void shouldFindMigrationsThatAProviderDoesNotClaim() {
        ReferenceProvider behind =
                FaultyProvider.unableToCount(v1, () -> new UnclaimedMigrationException("it is at 12. Claim 12."));

        assertThatThrownBy(() -> KeepsakeAssertions.assertThat(database).isCoveredBy(behind))
                .hasMessage("""
                        Not everything in shop is accounted for, so a run would refuse. 1 finding:

                        - Provider 'v1' does not claim the migrations of its database as they are: it is at 12. Claim 12.
                          Settled by:
                            the provider looked over against the migrations, and its claim in withMigrations moved, or
                            the migrations applied or mended before the check""");
    }

    @Test
    void shouldFailIfAQuestionFails() {
        database.dropTable("profiles");

        assertThatThrownBy(() -> KeepsakeAssertions.assertThat(database).isCoveredBy(v1))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "The coverage check could not ask provider 'v1' for the schema versions in use: "
                                + "dev.keepsake.reference.MissingPlaceException: The provider 'v1' can't find profiles.avatar in")
                .hasMessageEndingWith(" Mend its access, or let the check come after the migrations.")
                .hasCauseInstanceOf(MissingPlaceException.class);
    }

    @Test
    void shouldFailAndWriteTheReportIfNoneIsCheckedIn() throws IOException {
        Path file = folder.resolve("reports/coverage.txt");
        Path actual = folder.resolve("reports/coverage.txt.actual");

        assertThatThrownBy(() -> reportIs(file))
                .isInstanceOf(AssertionError.class)
                .hasMessage("There is no coverage report " + file + ". Review the new one; to accept it, move " + actual
                        + " to " + file + " and check it in:\n\n" + reportOfNow());
        assertThat(actual).hasContent(reportOfNow());
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldPassIfTheReportIsTheCheckedInOne() throws IOException {
        Path file =
                Files.writeString(folder.resolve("coverage.txt"), reportOfNow().replace("\n", "\r\n"));

        reportIs(file);
        assertThat(folder.resolve("coverage.txt.actual")).doesNotExist();
    }

    @Test
    void shouldShowEachChangeUnderItsTable() throws IOException {
        Path file = Files.writeString(folder.resolve("coverage.txt"), reportOfNow());
        database.table("profiles").addColumn("bio", ColumnKind.TEXT);
        database.createTable("log");
        database.exempt(Exemption.column("profiles", "bio", "words"), Exemption.table("log", "a log"));

        assertThatThrownBy(() -> reportIs(file))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "The coverage is not the one of " + file + ". Review the new one; to accept it, move " + file
                                + ".actual to " + file
                                + """
                         and check it in:

                        + log: exempt, a log
                          profiles:
                        +   bio TEXT: exempt, words""");
        assertThat(file).hasContent(reportOfNow());
        Files.move(folder.resolve("coverage.txt.actual"), file, StandardCopyOption.REPLACE_EXISTING);
        reportIs(file);
    }

    @Test
    void shouldShowWhatIsGone() throws IOException {
        Path file = Files.writeString(folder.resolve("coverage.txt"), "old: exempt, a log\n" + reportOfNow());

        assertThatThrownBy(() -> reportIs(file)).hasMessageEndingWith("""
                        check it in:

                        - old: exempt, a log""");
    }

    @Test
    void shouldFailAllTheSameIfTheNewReportCanNotBeWritten() throws IOException {
        Path file = folder.resolve("coverage.txt");
        Files.createDirectory(folder.resolve("coverage.txt.actual"));

        AssertionError failure = catchThrowableOfType(AssertionError.class, () -> reportIs(file));

        assertThat(failure)
                .hasMessageStartingWith("There is no coverage report " + file + ". The new one can't be written to "
                        + file + ".actual (java.nio.file.FileSystemException: ")
                .hasMessageContaining(
                        "Review it; to accept it, change " + file + " by hand and check it in:\n\nprofiles:\n");
    }

    @Test
    void shouldAskForProvidersBeforeAReport() {
        Path file = folder.resolve("coverage.txt");

        assertThatThrownBy(() -> KeepsakeAssertions.assertThat(database).hasCoverageReport(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The coverage report " + file
                        + " is asked for before a provider was named; call isCoveredBy(providers) first.");
    }

    private void reportIs(Path file) {
        KeepsakeAssertions.assertThat(database).isCoveredBy(v1).hasCoverageReport(file);
    }

    private static String reportOfNow() {
        return """
                profiles:
                  avatar TEXT: read, profiles.schema = 1 and all
                  schema NUMBER: tells the schema version
                gaps: none
                """;
    }

    private ReferenceProvider provider(String id, String version) {
        return database.provider(id, "profiles")
                .withVersion("schema", version)
                .withKeys("avatar", AVATARS, ReferenceExtractors.plain())
                .build();
    }
}
