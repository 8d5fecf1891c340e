package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.StoreHosts;
import dev.keepsake.reference.VersionInUse;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.Phase;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.tck.ClaimedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Group A: the schema moved on and the cleaner did not. Entry 3 needs a real history of migrations. */
final class SchemaDriftIncidentsTest {

    private static final Namespace FLAGS = Namespace.of("flags", "flags/{id}.png");

    private final Site site = new Site();

    @Test
    void incident01RefusesAVersionThatNobodyClaims() {
        InMemoryTable unused = profiles();
        List<Phase> phases = new ArrayList<>();
        BlobCollector outdated = site.builder(site.filesProvider(), flags("1", ReferenceExtractors.plain()))
                .withListener(notingPhases(phases))
                .build();

        assertThat(site.refusals(outdated))
                .contains(new ReferenceRefusal.UnclaimedSchemaVersion(
                        new VersionInUse(new SchemaVersion(new Place("profiles", "schema"), "2"), 10), List.of("1")))
                .hasOnlyElementsOfTypes(
                        ReferenceRefusal.UnclaimedSchemaVersion.class, CoverageRefusal.NotCovered.class);
        assertThat(phases).as("before anything is listed").containsExactly(Phase.GATES);

        site.assertCollects(site.collector(
                site.filesProvider(),
                flags("1", ReferenceExtractors.plain()),
                flags("2", ReferenceExtractors.plain())));
    }

    @Test
    void incident01RefusesAProviderThatFindsNothingInTheNewVersion() {
        InMemoryTable unused = profiles();
        ReferenceProvider blind = flags("2", value -> new Extraction.None());
        BlobCollector collector = site.collector(site.filesProvider(), flags("1", ReferenceExtractors.plain()), blind);

        CoverageRefusal.Mentioned mentioned = site.refusal(CoverageRefusal.Mentioned.class, collector);
        assertThat(mentioned.count()).isEqualTo(10);
        assertThat(mentioned.examples()).allMatch(each -> each.place().equals(new Place("profiles", "flag")));
    }

    /** Ids of two digits are in every text by chance, so that the last look can't know them. */
    @Test
    void incident01RefusesAProviderThatFindsNothingEvenIfNoTextCouldTell() {
        InMemoryTable profiles = site.table("profiles", "schema", "flag");
        IntStream.range(10, 13).forEach(each -> {
            BlobKey unusedKey = site.live("flags/" + each + ".png");
            profiles.put("profile " + each, Map.of("schema", "2", "flag", "" + each));
        });

        PlanRefusal.PolicyVerdict verdict = site.refusal(
                PlanRefusal.PolicyVerdict.class,
                site.collector(site.filesProvider(), flags("2", value -> new Extraction.None())));

        assertThat(verdict.message())
                .contains("Provider 'flags-v2' reported 0 references out of 3 rows, fewer than the minimum of 1");
        site.assertCollects(site.collector(site.filesProvider(), flags("2", ReferenceExtractors.plain())));
    }

    /** Three flags are under the limit of the whole, and all flags. Other rows keep their provider busy. */
    @Test
    void incident01RefusesToEmptyANamespaceThatIsSmallInTheBucket() {
        InMemoryTable uploads = site.table("uploads", "key");
        IntStream.range(0, 20)
                .forEach(each -> uploads.put(
                        "upload " + each,
                        Map.of("key", site.live("avatars/" + Site.id(each)).name())));
        IntStream.range(10, 12).forEach(each -> site.live("flags/" + each + ".png"));
        BlobCollector collector = site.collector(site.filesProvider(), uploadsProvider());

        PlanRefusal.PolicyVerdict verdict = site.refusal(PlanRefusal.PolicyVerdict.class, collector);

        assertThat(verdict.verdict().reasons())
                .filteredOn(each -> each.severity() == Severity.REFUSE)
                .singleElement()
                .asString()
                .contains("namespace 'flags'")
                .contains("2 of 2");
        IntStream.range(10, 12).forEach(each -> uploads.put("flag " + each, Map.of("key", "flags/" + each + ".png")));
        site.assertCollects(collector);
    }

    @Test
    void incident02RefusesWhileOldRowsAreNotInTheNewTable() {
        InMemoryTable ownership = site.table("ownership", "key");
        IntStream.range(97, Site.CROWD).forEach(each -> own(ownership, each));
        ReferenceProvider owned = site.provider("ownership", "key");

        assertThat(site.gaps(site.collector(owned)))
                .singleElement()
                .asString()
                .contains("Table files is read by no provider");
        site.database.exempt(Exemption.table("files", "what nobody owns is of no use"));
        CoverageRefusal.Mentioned mentioned = site.refusal(CoverageRefusal.Mentioned.class, site.collector(owned));
        assertThat(mentioned.count()).isEqualTo(97);
        assertThat(mentioned.examples().get(0).place()).isEqualTo(new Place("files", "key"));

        IntStream.range(0, 97).forEach(each -> own(ownership, each));
        site.assertCollects(site.collector(owned));
    }

    @Test
    void incident04RefusesATableThatItsMigrationHasNotMadeYet() {
        BlobCollector collector = site.collector(site.filesProvider(), attachments());

        assertThat(site.gaps(collector))
                .containsExactly("A provider reads attachments.key, which is not in the database.");

        migrateAttachments();
        site.assertCollects(collector);
    }

    /** Without the census the provider itself still doesn't take it for "no references". */
    @Test
    void incident04IsToldByTheProviderItselfToo() {
        ReferenceProvider attachments = attachments();
        BlobCollector collector = BlobCollector.builder(site.store, site.ledger)
                .withDatabase(ClaimedDatabase.of(attachments), attachments)
                .withClock(site.clock)
                .build();

        assertThat(site.refusal(ReferenceRefusal.PlaceMissing.class, collector).message())
                .contains("Provider 'attachments' reads a table or column that is not there");
    }

    @Test
    void incident04RefusesAColumnThatIsNotThere() {
        migrateAttachments();
        site.database.table("attachments").renameColumn("key", "path");
        BlobCollector collector = site.collector(site.filesProvider(), attachments());

        assertThat(site.gaps(collector))
                .containsExactlyInAnyOrder(
                        "A provider reads attachments.key, which is not in the database.",
                        "Table attachments is read by no provider and not exempted; columns that can hold"
                                + " references: path TEXT.");

        site.database.table("attachments").renameColumn("path", "key");
        site.assertCollects(collector);
    }

    /** Usage is counted for fields, and the text of a post embeds the file. */
    @Test
    void incident05KeepsWhatATextEmbedsThoughItsUseIsNotCounted() {
        InMemoryTable posts = site.table("posts", "body");
        BlobKey embedded = site.live("files/" + Site.id(500));
        String url = "https://cdn.example.org/" + embedded.name();
        posts.put("post 7", Map.of("body", url));
        BlobCollector blind = site.collector(site.filesProvider());

        assertThat(site.gaps(blind)).singleElement().asString().contains("Table posts is read by no provider");
        site.database.exempt(Exemption.table("posts", "words for people"));
        assertThat(site.refusal(CoverageRefusal.Mentioned.class, blind).message())
                .contains("posts.body")
                .contains(embedded.name())
                .contains("Let a provider read these places");

        ReferenceExtractor urls = ReferenceExtractors.url(
                StoreHosts.builder().ours("cdn.example.org", "").build());
        ReferenceProvider ofPosts = site.database
                .provider("posts", "posts")
                .withKeys("body", Site.FILES, urls)
                .build();
        site.assertCollects(site.collector(site.filesProvider(), ofPosts));
    }

    private InMemoryTable profiles() {
        InMemoryTable profiles = site.table("profiles", "schema", "flag");
        IntStream.range(200, 220).forEach(each -> {
            BlobKey unusedKey = site.live("flags/" + Site.id(each) + ".png");
            profiles.put("profile " + each, Map.of("schema", each < 210 ? "1" : "2", "flag", Site.id(each)));
        });
        return profiles;
    }

    private ReferenceProvider flags(String version, ReferenceExtractor extractor) {
        return site.database
                .provider("flags-v" + version, "profiles")
                .withVersion("schema", version)
                .withIdentities("flag", FLAGS, extractor)
                .build();
    }

    private ReferenceProvider uploadsProvider() {
        return site.database
                .provider("uploads", "uploads")
                .withKeys("key", Namespace.of("avatars", "avatars/{id}"), ReferenceExtractors.plain())
                .withKeys("key", FLAGS, ReferenceExtractors.plain())
                .build();
    }

    private ReferenceProvider attachments() {
        return site.provider("attachments", "key");
    }

    private void migrateAttachments() {
        InMemoryTable attachments = site.table("attachments", "key");
        attachments.put(
                "attachment 1", Map.of("key", site.live("files/" + Site.id(600)).name()));
    }

    private static void own(InMemoryTable ownership, int file) {
        ownership.put("ownership " + file, Map.of("key", "files/" + Site.id(file)));
    }

    private static CollectorListener notingPhases(List<Phase> phases) {
        return new CollectorListener() {
            @Override
            public void phaseStarted(RunId run, Phase phase) {
                phases.add(phase);
            }
        };
    }
}
