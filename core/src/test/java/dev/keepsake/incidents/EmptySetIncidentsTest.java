package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Group D, entries 20 and 24 to 26: an empty or shorter answer that was believed. */
final class EmptySetIncidentsTest {

    private final Site site = new Site();
    private final InMemoryTable projects = site.table("projects", "logo");
    private final ReferenceProvider ofProjects = site.provider("projects", "logo");
    private final BlobCollector collector = site.collector(site.filesProvider(), ofProjects);

    @BeforeEach
    void tenProjects() {
        IntStream.range(300, 310).forEach(this::addProject);
    }

    @Test
    void incident20RefusesAnEmptySetWhereThereWasAFullOne() {
        site.assertCollects(collector);
        site.orphan("files/" + Site.id(950));
        projects.clear();

        assertThat(site.refusal(ReferenceRefusal.ProviderEmpty.class, collector).message())
                .contains("Provider 'projects' read 0 rows with 0 references; in its last run it read 10 rows");
        tenProjects();
        site.assertCollects(collector);
    }

    @Test
    void incident20RefusesAnEmptySetThatNobodySaidMayBe() {
        InMemoryTable unused = site.table("drafts", "logo");

        assertThat(site.refusal(
                                PlanRefusal.PolicyVerdict.class,
                                site.collector(site.filesProvider(), ofProjects, site.provider("drafts", "logo")))
                        .message())
                .contains("Provider 'drafts' reported 0 references out of 0 rows, fewer than the minimum of 1");
    }

    /** A true zero: nothing of nothing, now as before, and the policies say that it may be. */
    @Test
    void incident20GoesOnWithATrueZero() {
        InMemoryTable unused = site.table("drafts", "logo");

        site.assertCollects(site.builder(site.filesProvider(), ofProjects, site.provider("drafts", "logo"))
                .withPolicies(List.of(SafetyPolicies.largestSharePerNamespace(Fraction.of(0.1))))
                .build());
    }

    /** A generator that fails may say "none", "fewer" or "failed"; each is told apart and none is believed. */
    @Test
    void incident24RefusesWhatAFailingSourceGenerates() {
        site.assertCollects(collector);
        site.orphan("files/" + Site.id(950));
        ReferenceProvider unreachable =
                FaultyProvider.failing(ofProjects, () -> new IllegalStateException("the secrets can't be listed"));

        assertThat(site.refusal(
                        ReferenceRefusal.ProviderFailed.class, site.collector(site.filesProvider(), unreachable)))
                .extracting(Refusal::message)
                .asString()
                .contains("the secrets can't be listed");
        projects.clear();
        assertThat(site.refusals(collector)).hasOnlyElementsOfType(ReferenceRefusal.ProviderEmpty.class);
        tenProjects();
        site.assertCollects(collector);
    }

    @Test
    void incident24RefusesWhenMoreThanHalfIsGone() {
        site.assertCollects(collector);
        IntStream.range(300, 306).forEach(each -> projects.remove("project " + each));

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .contains("Provider 'projects' reported 4 references, and 10 before: a fall of 60 %");
        tenProjects();
        site.orphan("files/" + Site.id(950));
        site.assertCollects(collector);
    }

    /** The list is damaged: what is no line of it any more is not skipped. */
    @Test
    void incident25RefusesADamagedList() {
        projects.put("project 300", Map.of("logo", "files/" + Site.id(300) + "\n\u0000\u0000\u0000"));

        assertThat(site.refusal(ReferenceRefusal.UnrecognisedShape.class, collector)
                        .message())
                .contains("Provider 'projects' met 1 value of a shape it does not know, first in column projects.logo,"
                        + " row project 300");
        addProject(300);
        site.assertCollects(collector);
    }

    /** The list is cut short and whole in itself. */
    @Test
    void incident25RefusesAListThatIsCutShort() {
        site.assertCollects(collector);
        IntStream.range(303, 310).forEach(each -> projects.remove("project " + each));

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .contains("a fall of 70 %, more than the limit of 50 %");
    }

    /** "Empty", "not there" and "failed" are three answers. */
    @Test
    void incident26TellsAFailureFromEmptiness() {
        site.assertCollects(collector);
        site.orphan("files/" + Site.id(950));
        BlobCollector failing = site.builder(
                        FaultyStore.listing(site.store, sink -> {
                            throw new IncompleteListingException("The second page did not come.");
                        }),
                        site.ledger,
                        site.filesProvider(),
                        ofProjects)
                .build();
        assertThat(site.refusals(failing)).hasOnlyElementsOfType(StoreRefusal.ListingIncomplete.class);

        projects.clear();
        assertThat(site.refusals(collector)).hasOnlyElementsOfType(ReferenceRefusal.ProviderEmpty.class);

        site.database.dropTable("projects");
        assertThat(site.gaps(collector))
                .containsExactly("A provider reads projects.logo, which is not in the database.");

        InMemoryTable again = site.database.createTable("projects").addColumn("logo", ColumnKind.TEXT);
        IntStream.range(300, 310)
                .forEach(each -> again.put("project " + each, Map.of("logo", "files/" + Site.id(each))));
        site.assertCollects(collector);
    }

    /** A listing that is truly empty removes nothing and is no fault. */
    @Test
    void incident26ConcludesNothingFromAnEmptyPrefix() {
        Site empty = new Site();
        BlobCollector elsewhere = empty.builder(empty.store.under("nothing-here/"), empty.ledger, empty.filesProvider())
                .build();

        assertThat(empty.refusals(elsewhere))
                .singleElement()
                .isInstanceOf(PlanRefusal.PolicyVerdict.class)
                .extracting(Refusal::message)
                .asString()
                .contains("distinct references (100 %) name no blob of the store");
    }

    private void addProject(int number) {
        BlobKey logo = site.live("files/" + Site.id(number));
        projects.put("project " + number, Map.of("logo", logo.name()));
    }
}
