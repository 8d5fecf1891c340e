package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Group N, entries 56 and 57: listings that are empty, cut short or repeated, and say that they are whole. */
final class ListingFaultIncidentsTest {

    private static final Namespace ICONS = Namespace.of("icons", "icons/{id*}");

    private final Site site = new Site();
    private final Listings listings = new Listings(site);

    /** The directory can't be read for a moment, and the answer is that nothing is there. */
    @Test
    void incident56ConcludesNothingFromAnEmptyListing() {
        BlobCollector collector = over(listings.only(each -> false), site.filesProvider());

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .contains("100 of 100 distinct references (100 %) name no blob of the store");
        assertThat(Site.refused(collector::dangling).report().refusals())
                .containsExactly(new StoreRefusal.NamespaceWithoutBlobs("files", 100, 0, names(0, 1, 2)));

        listings.well.set(true);
        site.assertCollects(collector);
    }

    /** The same accident where the adapter says that it failed. */
    @Test
    void incident56RefusesWhenTheListingFails() {
        BlobStore failing = listings.of(sink -> {
            throw new BlobStoreException("listStatus: connection reset");
        });
        BlobCollector collector = over(failing, site.filesProvider());

        assertThat(site.refusal(StoreRefusal.StoreFailed.class, collector).message())
                .isEqualTo("The store failed: listStatus: connection reset Run again when it is well.");
        assertThat(Site.refused(collector::dangling).report().refusals())
                .hasExactlyElementsOfTypes(StoreRefusal.StoreFailed.class);

        listings.well.set(true);
        site.assertCollects(collector);
    }

    /** The same of one family of keys, while the others are well. */
    @Test
    void incident56ConcludesNothingFromANamespaceThatListsEmpty() {
        InMemoryTable icons = site.table("icons", "key");
        for (int each = 0; each < 20; each++) {
            icons.put(
                    "icon " + each,
                    Map.of("key", site.live("icons/" + Site.id(each)).name()));
        }
        ReferenceProvider provider = site.database
                .provider("icons", "icons")
                .withKeys("key", ICONS, ReferenceExtractors.plain())
                .build();
        BlobCollector collector =
                over(listings.only(each -> !each.name().startsWith("icons/")), site.filesProvider(), provider);
        listings.well.set(true);
        site.assertCollects(collector);
        BlobKey unused = site.orphan("icons/" + Site.id(950));

        listings.well.set(false);
        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .contains("Of provider 'icons' 20 of 20 distinct references (100 %) name no blob of the store");
        RunRefusedException search = Site.refused(collector::dangling);
        assertThat(search.report().refusals()).hasExactlyElementsOfTypes(StoreRefusal.NamespaceWithoutBlobs.class);
        assertThat(search)
                .hasMessageContaining(
                        "The listing has no blob of namespace 'icons' among its 100, and 20 references" + " name some")
                .hasMessageContaining("At least one is needed before any is called missing.");

        listings.well.set(true);
        site.assertCollects(collector);
    }

    /** Whatever is removed is named by its exact key, and nothing is asked for that the plan doesn't have. */
    @Test
    void incident56RemovesByExactKeysOnly() {
        List<BlobKey> requested = new ArrayList<>();
        BlobStore watched = FaultyStore.removing(site.store, (removal, prepared, permit) -> {
            prepared.forEach(each -> requested.add(each.blob().key()));
            return removal.remove(prepared, permit);
        });
        List<BlobKey> orphans = List.copyOf(site.orphans());

        site.assertCollects(over(watched, site.filesProvider()));

        assertThat(requested).containsExactlyInAnyOrderElementsOf(orphans);
    }

    /** An adapter that notices says so, and then nothing is told: no plan, no share, no dangling reference. */
    @Test
    void incident57TellsNothingOfAListingThatIsNotWhole() {
        BlobStore cut = listings.of(sink -> {
            AtomicInteger passed = new AtomicInteger();
            ListingReceipt unused = site.store.list(blob -> {
                if (passed.getAndIncrement() < 50) {
                    sink.accept(blob);
                }
            });
            throw new IncompleteListingException("The page is truncated and has no token.");
        });
        BlobCollector collector = over(cut, site.filesProvider());

        assertThat(site.refusal(StoreRefusal.ListingIncomplete.class, collector).message())
                .contains("The page is truncated and has no token.")
                .contains("Nothing is concluded from a partial listing.");
        RunRefusedException search = Site.refused(collector::dangling);
        assertThat(search.report().refusals()).hasExactlyElementsOfTypes(StoreRefusal.ListingIncomplete.class);
        assertThat(search.report().plan()).isEmpty();

        listings.well.set(true);
        site.assertCollects(collector);
        assertThat(collector.dangling().isEmpty()).isTrue();
    }

    /** The receipt counts what the store had, and fewer arrived. */
    @Test
    void incident57TellsNothingOfAListingThatLostAPage() {
        BlobStore losing = listings.of(sink -> {
            List<Blob> all = new ArrayList<>();
            ListingReceipt receipt = site.store.list(all::add);
            all.subList(0, 50).forEach(sink::accept);
            return receipt;
        });
        BlobCollector collector = over(losing, site.filesProvider());

        assertThat(site.refusal(StoreRefusal.ListingIncomplete.class, collector).message())
                .contains("counts 104 blobs and 50 arrived");
        assertThat(Site.refused(collector::dangling).report().refusals())
                .hasExactlyElementsOfTypes(StoreRefusal.ListingIncomplete.class);

        listings.well.set(true);
        site.assertCollects(collector);
    }

    /** A cap inside of the store: the end comes too early, in good order. Only the references tell. */
    @Test
    void incident57RefusesACapThatLeavesMostReferencesWithoutABlob() {
        BlobCollector collector = over(listings.first(40), site.filesProvider());

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .contains("60 of 100");
        assertThat(Site.refused(collector::dangling).report().refusals())
                .hasExactlyElementsOfTypes(StoreRefusal.ListingIncomplete.class);

        listings.well.set(true);
        site.assertCollects(collector);
    }

    /** One blob is behind the cap. Somebody would delete its row by the report. */
    @Test
    void incident57CallsNothingMissingThatIsBehindACap() {
        BlobKey last = BlobKey.of("files/" + Site.id(Site.CROWD));
        site.put("the last", site.live(last.name()));
        site.orphans().forEach(site.store::delete);
        BlobCollector collector = over(listings.first(Site.CROWD), site.filesProvider());
        site.pass(Duration.ofDays(1));

        RunRefusedException refused = Site.refused(collector::dangling);

        assertThat(refused.report().refusals())
                .containsExactly(
                        new StoreRefusal.ListingIncomplete("It left out '" + last + "', which the store has since "
                                + Samples.NIGHT + "; the listing began at " + site.clock.instant() + "."));
        site.store.delete(last);
        assertThat(collector.dangling().providers())
                .as("once it is truly gone")
                .singleElement()
                .satisfies(each -> assertThat(each.examples()).hasSize(1));
    }

    /** In a plan a higher cap goes unnoticed. It can only hide orphans, never make one of a live blob. */
    @Test
    void incident57CondemnsNothingLiveBehindAHigherCap() {
        BlobKey first = site.orphan("files/00-first");
        BlobCollector collector = over(listings.first(80), site.filesProvider());
        site.pass(Duration.ofDays(10));
        Plan unusedSighting = collector.plan();
        site.pass(Duration.ofDays(2));

        Plan plan = collector.plan();

        assertThat(plan.blobs()).extracting(Blob::key).containsExactly(first);
        assertThat(Site.refused(collector::dangling).report().refusals())
                .hasExactlyElementsOfTypes(StoreRefusal.ListingIncomplete.class);
        Object unused = collector.execute(plan);
        site.assertLive();
        site.settled();
        listings.well.set(true);
        site.assertCollects(collector);
    }

    @Test
    void incident57RefusesKeysThatComeTwice() {
        BlobCollector collector = over(listings.repeating(2, each -> true), site.filesProvider());

        assertThat(site.refusal(StoreRefusal.ListingIncomplete.class, collector).message())
                .contains("' twice among 208 blobs, and a listing has each key once.");

        listings.well.set(true);
        site.assertCollects(collector);
    }

    /** No orphan among them: then nothing but the shares is wrong, and 24 orphans of 124 blobs look like 2 %. */
    @Test
    void incident57RefusesLiveKeysThatComeAgain() {
        for (int each = 0; each < 20; each++) {
            BlobKey unused = site.orphan("files/" + Site.id(2000 + each));
        }
        Set<BlobKey> orphans = site.orphans();
        BlobCollector collector = over(listings.repeating(11, each -> !orphans.contains(each)), site.filesProvider());

        assertThat(site.refusal(StoreRefusal.ListingIncomplete.class, collector).message())
                .contains("' twice among 1124 blobs")
                .contains("Nothing is concluded from a partial listing.");
        assertThat(Site.refused(collector::dangling).report().refusals())
                .hasExactlyElementsOfTypes(StoreRefusal.ListingIncomplete.class);

        listings.well.set(true);
        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .as("the share as it is")
                .contains("24 of 124");
    }

    /** Order means nothing to a run. */
    @Test
    void incident57JudgesTheSameInAnyOrder() {
        BlobStore backwards = listings.of(sink -> {
            List<Blob> all = new ArrayList<>();
            ListingReceipt receipt = site.store.list(all::add);
            Collections.reverse(all);
            all.forEach(sink::accept);
            return receipt;
        });

        site.assertCollects(over(backwards, site.filesProvider()));
    }

    private static List<String> names(Integer... files) {
        return Stream.of(files).map(each -> "files/" + Site.id(each)).toList();
    }

    private BlobCollector over(BlobStore store, ReferenceProvider... providers) {
        return site.builder(store, site.ledger, providers).build();
    }
}
