package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.Mention;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CoverageRefusal;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Group B, entries 11 to 15: blobs of a kind, a branch or a size that the cleaner did not know. */
final class UnknownKindIncidentsTest {

    private static final Namespace METADATA = Namespace.of("metadata", "metadata/{id}.avro");
    private static final Namespace ICONS = Namespace.of("icons", "icons/{id}.{variant}");

    private final Site site = new Site();

    /** The branch keeps its files under a prefix that no provider ever named. */
    @Test
    void incident11KeepsTheFilesOfABranchThatNoProviderClaims() {
        BlobKey onBranch = site.live("branch/dev/" + Site.id(300));

        Plan plan = site.duePlan(site.collector(site.filesProvider()));

        assertThat(plan.findings().unclaimed()).containsExactly(onBranch.name());
        assertThat(plan.facts().unclaimed().count()).isEqualTo(1);
        site.assertCollects(site.collector(site.filesProvider()));
    }

    /** The branch keeps its files among the others, and its list in a table of its own. */
    @Test
    void incident11RefusesTheTableOfANewBranch() {
        InMemoryTable branch = site.table("files_of_branch_dev", "key");
        branch.put("1", Map.of("key", site.live("files/" + Site.id(300)).name()));

        assertThat(site.gaps(site.collector(site.filesProvider())))
                .singleElement()
                .asString()
                .startsWith("Table files_of_branch_dev is read by no provider");
        site.assertCollects(site.collector(site.filesProvider(), site.provider("files_of_branch_dev", "key")));
    }

    @Test
    void incident12KeepsANewKindOfFileBesideOnesThatAreKnown() {
        InMemoryTable unused = snapshots();
        BlobKey statistics = site.live("metadata/" + Site.id(310) + ".stats");

        Plan plan = site.duePlan(site.collector(site.filesProvider(), ofSnapshots()));

        assertThat(plan.findings().unclaimed()).containsExactly(statistics.name());
        site.assertCollects(site.collector(site.filesProvider(), ofSnapshots()));
    }

    /** The new kind has the name of the known one, and a column of its own. */
    @Test
    void incident12RefusesTheColumnOfANewKind() {
        InMemoryTable snapshots = snapshots();
        snapshots.addColumn("statistics", ColumnKind.TEXT);
        String manifest = site.live("metadata/" + Site.id(301) + ".avro").name();
        String statistics = site.live("metadata/" + Site.id(302) + ".avro").name();
        snapshots.put("snapshot 2", Map.of("manifest", manifest, "statistics", statistics));

        assertThat(site.gaps(site.collector(site.filesProvider(), ofSnapshots())))
                .containsExactly(
                        "Column snapshots.statistics (TEXT) can hold references, is read by no provider and not exempted.");
        site.assertCollects(site.collector(
                site.filesProvider(),
                site.database
                        .provider("snapshots", "snapshots")
                        .withKeys("manifest", METADATA, ReferenceExtractors.plain())
                        .withKeys("statistics", METADATA, ReferenceExtractors.plain())
                        .build()));
    }

    /** An entry of the log names its file, and beside it the vector of what is deleted in the file. */
    @Test
    void incident13RefusesTheSecondReferenceInAValueOfWhichTheFirstIsRead() {
        BlobKey data = site.live("files/" + Site.id(300));
        BlobKey vector = site.live("files/" + Site.id(301));
        InMemoryTable log = site.table("log", "entry");
        log.put("7", Map.of("entry", "{add: " + data.name() + ", deletionVector: " + vector.name() + "}"));

        CoverageRefusal.Mentioned mentioned = site.refusal(
                CoverageRefusal.Mentioned.class, site.collector(site.filesProvider(), ofLog("add: ([^,}]+)")));

        assertThat(mentioned.examples()).extracting(Mention::key).containsExactly(vector);
        site.assertCollects(site.collector(site.filesProvider(), ofLog("(?:add|deletionVector): ([^,}]+)")));
    }

    @Test
    void incident14RefusesToSeeOneBranchOnly() {
        InMemoryTable entries = site.table("entries", "branch", "key");
        site.database.exempt(Exemption.column("entries", "branch", "a name"));
        entries.put("1", Map.of("branch", "main", "key", "files/" + Site.id(0)));
        entries.put(
                "2",
                Map.of(
                        "branch",
                        "dev",
                        "key",
                        site.live("files/" + Site.id(300)).name()));
        ReferenceProvider ofMain = site.database
                .provider("entries", "entries")
                .where("branch = 'main'", row -> "main".equals(row.get("branch")))
                .withKeys("key", Site.FILES, ReferenceExtractors.plain())
                .build();

        assertThat(site.gaps(site.collector(site.filesProvider(), ofMain)))
                .contains("Of the 2 rows of table entries, 1 is read by no provider.");
        site.assertCollects(site.collector(site.filesProvider(), site.provider("entries", "key")));
    }

    /** The row names the original; the smaller pictures are made from it. */
    @Test
    void incident15KeepsEverySizeOfALiveIcon() {
        InMemoryTable icons = site.table("icons", "original");
        icons.put(
                "1",
                Map.of("original", site.live("icons/" + Site.id(1) + ".ico").name()));
        BlobKey unusedSmall = site.live("icons/" + Site.id(1) + ".16.png");
        BlobKey unusedLarge = site.live("icons/" + Site.id(1) + ".256.png");
        BlobKey unexplained = site.live("icons-2x/" + Site.id(1) + ".png");

        Plan plan = site.duePlan(site.collector(site.filesProvider(), ofIcons()));

        assertThat(plan.findings().unclaimed()).containsExactly(unexplained.name());
        site.assertCollects(site.collector(site.filesProvider(), ofIcons()));
    }

    private InMemoryTable snapshots() {
        InMemoryTable snapshots = site.table("snapshots", "manifest");
        snapshots.put(
                "snapshot 1",
                Map.of(
                        "manifest",
                        site.live("metadata/" + Site.id(300) + ".avro").name()));
        return snapshots;
    }

    private ReferenceProvider ofSnapshots() {
        return site.database
                .provider("snapshots", "snapshots")
                .withKeys("manifest", METADATA, ReferenceExtractors.plain())
                .build();
    }

    private ReferenceProvider ofIcons() {
        return site.database
                .provider("icons", "icons")
                .withKeys("original", ICONS, ReferenceExtractors.plain())
                .build();
    }

    private ReferenceProvider ofLog(String reference) {
        Pattern pattern = Pattern.compile(reference);
        ReferenceExtractor found = value -> Extraction.of(pattern.matcher(value)
                .results()
                .map(each -> Objects.requireNonNull(each.group(1)))
                .toList());
        return site.database
                .provider("log", "log")
                .withKeys("entry", Site.FILES, found)
                .build();
    }
}
