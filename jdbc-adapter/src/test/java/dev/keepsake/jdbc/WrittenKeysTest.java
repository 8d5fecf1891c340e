package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.reference.StoreHosts;
import dev.keepsake.tck.AnyKey;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.ClaimedDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the key and however structure and markup write it down, its blob is no orphan of a whole run. */
class WrittenKeysTest {

    private static final Namespace FILES = Namespace.of("files", "files/{path*}");
    private static final String ORPHAN = "files/the one orphan";
    private static final String CDN = "https://cdn.example.com/";
    private static final ReferenceExtractor URL = ReferenceExtractors.url(
            StoreHosts.builder().ours("cdn.example.com", "").foreignOthers().build());

    static Stream<Way> ways() {
        ReferenceExtractor html = MarkupExtractors.html(URL);
        ReferenceExtractor markdown = MarkupExtractors.markdown(URL);
        UnaryOperator<String> encoded = key -> CDN + AnyKey.encodedBySegment(key);
        return Stream.of(
                new Way("JSON", JsonExtractors.listOfStrings(), key -> "[" + AnyKey.json(key) + "]"),
                new Way(
                        "JSON path to URL",
                        ReferenceExtractors.nested(JsonExtractors.path("$..src"), URL),
                        key -> "{\"a\":[{\"src\":" + AnyKey.json(encoded.apply(key)) + "}]}"),
                new Way(
                        "JSON in JSON",
                        ReferenceExtractors.nested(JsonExtractors.path("$.x"), JsonExtractors.listOfStrings()),
                        key -> "{\"x\":" + AnyKey.json("[" + AnyKey.json(key) + "]") + "}"),
                new Way(
                        "array",
                        ArrayExtractors.postgres(ReferenceExtractors.plain()),
                        key -> "{files/x,\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"),
                new Way(
                        "row",
                        ArrayExtractors.row(2, ReferenceExtractors.plain()),
                        key -> "(,\"" + key.replace("\\", "\\\\").replace("\"", "\"\"") + "\")"),
                new Way("HTML, raw", html, key -> "<img src=" + AnyKey.attribute("/" + key) + ">"),
                new Way("HTML, decomposed", html, key -> "<img src=" + AnyKey.attribute(AnyKey.decomposed(key)) + ">"),
                new Way("HTML, raw URL", html, key -> "<a href=" + AnyKey.attribute(CDN + key) + ">"),
                new Way(
                        "HTML, URL",
                        html,
                        key -> "<a href=" + AnyKey.attribute(encoded.apply(key) + "?a=1&b=2#c") + ">"),
                new Way(
                        "source set",
                        html,
                        key -> "<img srcset=" + AnyKey.attribute(encoded.apply(key) + " 1x, /files/x 2x") + ">"),
                new Way("style", html, key -> "<p style=\"background:url('" + quote(encoded.apply(key)) + "')\">"),
                new Way(
                        "style sheet",
                        html,
                        key -> "<style>p{background:url(" + quote(encoded.apply(key)) + ")}</style>"),
                new Way("text", html, key -> "See <b>" + encoded.apply(key) + "?v=1</b>."),
                new Way("comment", html, key -> "<!-- <img src=" + AnyKey.attribute(encoded.apply(key)) + "> -->"),
                new Way("Markdown", markdown, key -> "![x](<" + encoded.apply(key) + "> \"a (b)\")"),
                new Way("Markdown, relative", markdown, key -> "![x](" + quote(AnyKey.encodedBySegment(key)) + ")"),
                new Way("Markdown definition", markdown, key -> "[x]\n\n[x]: " + encoded.apply(key) + "\n"),
                new Way(
                        "HTML in Markdown",
                        markdown,
                        key -> "a <img src=" + AnyKey.attribute(encoded.apply(key)) + "> b"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void shouldProtectAnyKeyHoweverItIsWritten(Way way) {
        Set<String> references = new LinkedHashSet<>();
        InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, Clock.systemUTC());
        int[] unrecognised = new int[1];
        Cases.check(300, random -> {
            String key = AnyKey.draw(random, "files/");
            Extraction extraction = way.extractor().extract(way.writing().apply(key));
            if (extraction instanceof Extraction.References found) {
                references.addAll(found.values());
                assertThat(store.put(BlobKey.of(key), new byte[1])).isNotNull();
            } else {
                assertThat(extraction).as(key).isInstanceOf(Extraction.Unrecognised.class);
                unrecognised[0]++;
            }
        });
        assertThat(store.put(BlobKey.of(ORPHAN), ORPHAN.getBytes(StandardCharsets.UTF_8)))
                .isNotNull();

        ReferenceProvider given = new Given(references);
        Plan plan = BlobCollector.builder(store, new InMemoryLedger())
                .withDatabase(ClaimedDatabase.named("given", given), given)
                .withGracePeriod(Duration.ofDays(1))
                .build()
                .plan();

        assertThat(plan.facts().orphans().count()).as(way.name()).isOne();
        assertThat(plan.findings().foreignHosts()).hasToString("{gravatar.com=1}");
        assertThat(unrecognised[0]).as("unrecognised").isLessThan(75);
    }

    private static String quote(String url) {
        return url.replace("'", "%27").replace("(", "%28").replace(")", "%29");
    }

    record Way(String name, ReferenceExtractor extractor, UnaryOperator<String> writing) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Pushes texts that were extracted before. */
    private record Given(Set<String> references) implements ReferenceProvider {

        @Override
        public ProviderId id() {
            return ProviderId.of("given");
        }

        @Override
        public Claims claims() {
            return new Claims(Set.of(FILES), Set.of(new Place("given", "key")), Set.of());
        }

        @Override
        public ReferenceReceipt provide(ReferenceSink sink) {
            List.copyOf(references).forEach(sink::key);
            sink.foreign("gravatar.com");
            return new ReferenceReceipt(
                    id(),
                    new RowTally(references.size(), references.size()),
                    references.size(),
                    new Snapshot("given", Clock.systemUTC().instant()));
        }
    }
}
