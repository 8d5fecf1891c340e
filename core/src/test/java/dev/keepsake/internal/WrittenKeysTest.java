package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.StoreHosts;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.tck.AnyKey;
import dev.keepsake.tck.Cases;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever the key and however an application wrote it down, its blob is no orphan. */
final class WrittenKeysTest {

    private static final Namespace FILES = Namespace.of("files", "files/{path*}");
    private static final Namespace NAMED = Namespace.of("named", "named/{id}");
    private static final ReferenceProvider PROVIDER = InMemoryReferences.builder("p", Clock.systemUTC())
            .withPlace(new Place("cards", "image"))
            .withNamespace(FILES)
            .withNamespace(NAMED)
            .build();

    private static final ReferenceExtractor URL = ReferenceExtractors.url(StoreHosts.builder()
            .ours("cdn.example.com", "")
            .ours("media.example.com", "a+b(1)/")
            .bucket("pics")
            .build());

    private static final Map<String, UnaryOperator<String>> WAYS = new LinkedHashMap<>();

    static {
        String cdn = "https://cdn.example.com/";
        WAYS.put("raw", key -> key);
        WAYS.put("with a leading slash", key -> "/" + key);
        WAYS.put("decomposed", AnyKey::decomposed);
        WAYS.put("encoded", AnyKey::encodedBySegment);
        WAYS.put("encoded twice", key -> AnyKey.encodedBySegment(AnyKey.encodedBySegment(key)));
        WAYS.put("form-encoded", AnyKey::formEncoded);
        WAYS.put("URL", key -> cdn + AnyKey.encodedBySegment(key));
        WAYS.put("URL with query", key -> cdn + AnyKey.encodedBySegment(key) + "?v=2&x=%20#top");
        WAYS.put("URL with parameter", key -> cdn + AnyKey.encodedBySegment(key) + ";jsessionid=1F?v=2");
        WAYS.put("URL, form-encoded", key -> cdn + AnyKey.formEncoded(key));
        WAYS.put("URL, decomposed", key -> cdn + AnyKey.encodedBySegment(AnyKey.decomposed(key)));
        WAYS.put("URL, raw", key -> cdn + key);
        WAYS.put("URL, raw, doubled slash", key -> cdn + "/" + key);
        WAYS.put("URL without scheme", key -> "//CDN.example.com:443/" + AnyKey.encodedBySegment(key));
        WAYS.put("URL with prefix", key -> "http://media.example.com/a+b(1)/" + AnyKey.encodedBySegment(key));
        WAYS.put(
                "URL with encoded prefix",
                key -> "http://media.example.com/a%2Bb%281%29/" + AnyKey.encodedBySegment(key));
        WAYS.put("s3, raw", key -> "s3://pics/" + key);
        WAYS.put("s3, encoded", key -> "s3://pics/" + AnyKey.encodedBySegment(key));
        WAYS.put("ARN", key -> "arn:aws:s3:::pics/" + key);
        WAYS.put("path style", key -> "https://s3.eu-west-1.amazonaws.com/pics/" + AnyKey.encodedBySegment(key));
        WAYS.put("presigned", key -> "https://pics.s3.amazonaws.com/" + AnyKey.encodedBySegment(key) + "?X-Amz-Date=2");
        WAYS.put("proxied", key -> cdn + "files/p?url=" + AnyKey.formEncoded(cdn + AnyKey.encodedBySegment(key)));
    }

    @Test
    void shouldProtectAnyKeyHoweverItIsWritten() {
        Map<String, Integer> exact = new LinkedHashMap<>();
        Cases.check(500, random -> {
            String key = AnyKey.draw(random, "files/");
            WAYS.forEach((way, writing) -> {
                Outcome outcome = outcome(URL, writing.apply(key), key);
                assertThat(outcome).as("%s of '%s'", way, key).isNotEqualTo(Outcome.ORPHAN);
                exact.merge(way, outcome == Outcome.LIVE ? 1 : 0, Integer::sum);
            });
        });
        // A property that is only ever met by refusals would say nothing.
        assertThat(exact).allSatisfy((way, count) -> assertThat(count).as(way).isGreaterThan(250));
    }

    @Test
    void shouldProtectAnyKeyThatStandsByItself() {
        Cases.check(500, random -> {
            String key = AnyKey.draw(random, "files/");
            assertThat(outcome(ReferenceExtractors.plain(), key, key)).as(key).isIn(Outcome.LIVE, Outcome.REFUSED);
            assertThat(outcome(ReferenceExtractors.delimited('\u001f', URL), key + "\u001f" + key, key))
                    .as(key)
                    .isNotEqualTo(Outcome.ORPHAN);
        });
    }

    @Test
    void shouldProtectAnyNameInANamespaceOfOneSegment() {
        Cases.check(500, random -> {
            String key = AnyKey.draw(random, "named/").replaceFirst("(?s)(?<=^named/)/+", "x");
            if (NAMED.matches(key)) {
                for (String way : List.of("URL", "URL with query", "URL, decomposed", "s3, raw", "encoded")) {
                    UnaryOperator<String> writing = WAYS.getOrDefault(way, UnaryOperator.identity());
                    assertThat(outcome(URL, writing.apply(key), key))
                            .as("%s of '%s'", way, key)
                            .isNotEqualTo(Outcome.ORPHAN);
                }
            }
        });
    }

    @Test
    void shouldSeeAnOrphanWhereThereIsOne() {
        assertThat(outcome(URL, "https://cdn.example.com/files/a.png", "files/b.png"))
                .isEqualTo(Outcome.ORPHAN);
    }

    private static Outcome outcome(ReferenceExtractor extractor, String written, String key) {
        NamespaceTable namespaces = NamespaceTable.of(List.of(PROVIDER));
        Marks marks = new Marks(new Fingerprints(7), namespaces);
        Progress.Meter meter =
                new Progress(new RunId("20221001T020000Z-9f3a61c2"), new CollectorListener() {}).start(Phase.MARK);
        ReferenceIntake intake =
                new ReferenceIntake(PROVIDER.claims(), namespaces, marks.fingerprints(), marks.takerOf(0), meter);
        Extraction extraction = extractor.extract(written);
        if (extraction instanceof Extraction.References found) {
            found.values().forEach(intake::key);
        }
        if (extraction instanceof Extraction.Unrecognised
                || intake.took().unmapped().count() + intake.took().ambiguous().count() > 0) {
            return Outcome.REFUSED;
        }
        return switch (Ask.find(marks, namespaces.read(key).orElseThrow())) {
            case EXACT -> Outcome.LIVE;
            case NEAR -> Outcome.SUSPECT;
            case NONE -> Outcome.ORPHAN;
        };
    }

    private enum Outcome {
        LIVE,
        SUSPECT,
        REFUSED,
        ORPHAN
    }
}
