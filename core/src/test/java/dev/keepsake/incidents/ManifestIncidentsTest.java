package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.ReferenceRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Group D, entry 23: layers that only the content of a manifest names. Keepsake reads no contents; the application's own
 * provider follows them, and here opens the manifest in its extractor.
 */
final class ManifestIncidentsTest {

    private static final Namespace LAYERS = Namespace.of("layers", "layers/{id}");

    private final Site site = new Site();
    private final InMemoryTable tags = site.table("tags", "manifest");
    private final BlobKey manifest = BlobKey.of("manifests/" + Site.id(300));
    private final BlobKey layer = site.live("layers/" + Site.id(301));

    @BeforeEach
    void aManifestOfTwoLayers() {
        write(layer.name() + "\nlayers/" + Site.id(302));
        BlobKey unusedLayer = site.live("layers/" + Site.id(302));
        tags.put("latest", Map.of("manifest", manifest.name()));
    }

    @Test
    void incident23KeepsLayersThatAProviderFollows() {
        BlobKey unusedOrphan = site.orphan("layers/" + Site.id(950));

        Plan unreviewed = planWithoutLimits();

        assertThat(unreviewed.blobs()).extracting(each -> each.key()).doesNotContain(layer);
        site.assertCollects(site.builder(site.filesProvider(), following())
                .withPolicies(Site.withoutShares())
                .build());
    }

    /** What can't be read voids the run: it is never a manifest of nothing. */
    @Test
    void incident23RefusesWhenAManifestCantBeRead() {
        site.store.delete(manifest);

        assertThat(site.refusal(
                                ReferenceRefusal.UnrecognisedShape.class,
                                site.collector(site.filesProvider(), following()))
                        .message())
                .contains("Provider 'tags' met 1 value of a shape it does not know")
                .contains("its manifest is not in the store");

        write(layer.name() + "\nlayers/" + Site.id(302));
        site.assertCollects(site.collector(site.filesProvider(), following()));
    }

    /** Who claims no layers loses none. */
    @Test
    void incident23KeepsLayersThatNobodyClaims() {
        Plan plan = site.duePlan(site.collector(
                site.filesProvider(),
                site.database
                        .provider("tags", "tags")
                        .withKeys(
                                "manifest",
                                Namespace.of("manifests", "manifests/{id}"),
                                value -> Extraction.of(List.of(value)))
                        .build()));

        assertThat(plan.findings().unclaimed()).containsExactlyInAnyOrder(layer.name(), "layers/" + Site.id(302));
    }

    private Plan planWithoutLimits() {
        return site.duePlan(site.builder(site.filesProvider(), following())
                .withPolicies(Site.withoutShares())
                .build());
    }

    private ReferenceProvider following() {
        return site.database
                .provider("tags", "tags")
                .withKeys("manifest", LAYERS, this::layersOf)
                .build();
    }

    private Extraction layersOf(String key) {
        return site.store
                .content(BlobKey.of(key))
                .map(each -> Extraction.of(List.of(new String(each, StandardCharsets.UTF_8).split("\n", -1))))
                .orElse(Extraction.unrecognised("its manifest is not in the store"));
    }

    private void write(String content) {
        Object unusedBlob = site.store.put(manifest, content.getBytes(StandardCharsets.UTF_8));
    }
}
