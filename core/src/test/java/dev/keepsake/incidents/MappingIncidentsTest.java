package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.Mention;
import dev.keepsake.memory.InMemoryProviderBuilder;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.StoreHosts;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.StoreRefusal;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group F: references and keys that mean the same and are written differently, and keys that only begin alike. */
final class MappingIncidentsTest {

    private final Site site = new Site();
    private final InMemoryTable posts = site.table("posts", "image");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn.example.org/x/%s",
                "HTTP://CDN.EXAMPLE.ORG:80/x/%s#top",
                "//cdn.example.org/x/%s",
                "s3://b/%s",
                "https://b.s3.eu-central-1.amazonaws.com/%s",
                "/%s",
                "%s?v=2",
                "%s"
            })
    void incident30MapsEverySpellingToOneKey(String spelling) {
        put("post 1", spelling.formatted(site.live("files/" + Site.id(300)).name()));

        site.assertCollects(site.collector(site.filesProvider(), ofPosts()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hdfs://namenode:9000/x/%s",
                "https://old-cdn.example.org/x/%s",
                "https://cdn.example.org/y/%s",
                "https://cdn.example.org:8443/x/%s",
                "s3://another/%s"
            })
    void incident30RefusesWhatNoRuleMaps(String spelling) {
        String key = site.live("files/" + Site.id(300)).name();
        put("post 1", spelling.formatted(key));
        BlobCollector collector = site.collector(site.filesProvider(), ofPosts());

        assertThat(site.refusal(ReferenceRefusal.UnrecognisedShape.class, collector)
                        .message())
                .contains("Provider 'posts' met 1 value of a shape it does not know, first in column posts.image, row"
                        + " post 1");

        put("post 1", key);
        site.assertCollects(collector);
    }

    /** A rule maps it, to the wrong prefix: the last segments are those of a blob. */
    @Test
    void incident30RefusesKeysThatMatchInTheirLastSegmentOnly() {
        IntStream.range(300, 304)
                .forEach(each -> put(
                        "post " + each,
                        "/old/" + site.live("files/" + Site.id(each)).name()));
        ReferenceProvider mapped = site.database
                .provider("posts", "posts")
                .withKeys("image", Namespace.of("old", "old/{id*}"), ReferenceExtractors.plain())
                .build();

        CoverageRefusal.Mentioned mentioned =
                site.refusal(CoverageRefusal.Mentioned.class, site.collector(site.filesProvider(), mapped));

        assertThat(mentioned.count()).isEqualTo(4);
        assertThat(mentioned.examples()).extracting(Mention::key).contains(BlobKey.of("files/" + Site.id(300)));
        site.assertCollects(site.collector(
                site.filesProvider(),
                site.database
                        .provider("posts", "posts")
                        .withKeys("image", Site.FILES, urls("old/"))
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x/%s", "hdfs:/x/%s"})
    void incident30RefusesAReferenceOfNoClaimedNamespace(String spelling) {
        String key = site.live("files/" + Site.id(300)).name();
        put("post 1", spelling.formatted(key));
        BlobCollector collector = site.collector(site.filesProvider(), ofPosts());

        assertThat(site.refusal(ReferenceRefusal.UnmappedReferences.class, collector)
                        .examples())
                .containsExactly(spelling.formatted(key));

        put("post 1", key);
        site.assertCollects(collector);
    }

    @Test
    void incident31NeverTakesASiblingThatBeginsAlike() {
        site.database.exempt(Exemption.table("posts", "not of this entry"));
        BlobKey sibling = site.live("files-v2/" + Site.id(0));
        BlobKey file = site.live("files" + Site.id(0));

        site.assertCollects(site.builder(site.store.under("files/"), site.ledger, site.filesProvider())
                .build());
        assertThat(site.has(sibling) && site.has(file)).isTrue();
    }

    @Test
    void incident31TellsSiblingsThatNobodyClaims() {
        site.database.exempt(Exemption.table("posts", "not of this entry"));
        BlobKey sibling = site.live("files-v2/" + Site.id(0));
        BlobKey file = site.live("files" + Site.id(0));

        Plan plan = site.duePlan(site.collector(site.filesProvider()));

        assertThat(plan.findings().unclaimed()).containsExactlyInAnyOrder(sibling.name(), file.name());
    }

    @Test
    void incident31AcceptsNoPrefixWithoutADelimiter() {
        assertThatThrownBy(() -> Namespace.of("files", "files{id*}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it would claim sibling families whose names begin alike");
        assertThatThrownBy(() -> site.store.under("files"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it would take siblings");
        site.assertUntouched();
    }

    /** Every printable ASCII character, braces excepted, which no pattern can hold. */
    @Test
    void incident32TakesAPrefixLiterally() {
        InMemoryProviderBuilder provider = site.database.provider("posts", "posts");
        for (char each = ' '; each <= '~'; each++) {
            if (each != '{' && each != '}') {
                String prefix = "a" + each + "b(1)[+/";
                provider.withKeys("image", Namespace.of("with " + each, prefix + "{id}"), ReferenceExtractors.plain());
                put("post " + each, site.live(prefix + "live").name());
                BlobKey unusedOrphan = site.orphan(prefix + Site.id(1000 + each));
            }
        }
        BlobKey unclaimed = site.live("ab1+/live");
        BlobCollector collector = site.builder(site.filesProvider(), provider.build())
                .withPolicies(Site.withoutShares())
                .build();

        Plan plan = site.duePlan(collector);

        assertThat(plan.findings().unclaimed()).containsExactly(unclaimed.name());
        site.assertCollects(collector);
    }

    @Test
    void incident32AcceptsNoScopesThatOverlap() {
        ReferenceProvider inside = site.database
                .provider("posts", "posts")
                .withKeys("image", Namespace.of("posts", "files/posts/{id}"), ReferenceExtractors.plain())
                .build();

        assertThatThrownBy(() -> site.collector(site.filesProvider(), inside))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The namespaces 'files' (files/{id*}) and 'posts' (files/posts/{id}) overlap");
        site.assertUntouched();
    }

    @Test
    void incident33RefusesWhenNothingMatches() {
        ReferenceProvider wrong = site.database
                .provider("files", "files")
                .withKeys(
                        "key",
                        Site.FILES,
                        ReferenceExtractors.template("files/s3a/{value}", ReferenceExtractors.plain()))
                .build();
        site.database.exempt(Exemption.table("posts", "not of this entry"));

        assertThat(site.refusals(site.collector(wrong)))
                .hasOnlyElementsOfTypes(StoreRefusal.NothingMatches.class, StoreRefusal.NamespaceUnmatched.class)
                .isNotEmpty();
        site.assertCollects(site.collector(site.filesProvider()));
    }

    /** Half of the mapping is right: most references name nothing. */
    @Test
    void incident33RefusesWhenMostReferencesNameNothing() {
        IntStream.range(300, 303).forEach(each -> put("post " + each, "files/lost/" + each));
        put("post 303", site.live("files/" + Site.id(303)).name());

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, site.collector(site.filesProvider(), ofPosts()))
                        .message())
                .contains("Of provider 'posts' 3 of 4 distinct references (75 %) name no blob of the store");

        IntStream.range(300, 303)
                .forEach(each ->
                        put("post " + each, site.live("files/" + Site.id(each)).name()));
        site.assertCollects(site.collector(site.filesProvider(), ofPosts()));
    }

    private void put(String post, String image) {
        posts.put(post, Map.of("image", image));
    }

    private ReferenceProvider ofPosts() {
        return site.database
                .provider("posts", "posts")
                .withKeys("image", Site.FILES, urls(""))
                .build();
    }

    private static ReferenceExtractor urls(String path) {
        return ReferenceExtractors.url(StoreHosts.builder()
                .ours("cdn.example.org", "x/")
                .bucket("b")
                .paths(path)
                .build());
    }
}
