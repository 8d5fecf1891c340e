package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.StoreHosts;
import dev.keepsake.tck.AnyKey;
import dev.keepsake.tck.Cases;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Extractors that say so do quote: look-ups rest on it. */
final class QuotingExtractorsTest {

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9]+");
    private static final String CDN = "https://cdn.example.com/media/";
    private static final ReferenceExtractor URL = ReferenceExtractors.url(StoreHosts.builder()
            .ours("cdn.example.com", "media/")
            .bucket("uploads")
            .paths("media/")
            .foreignOthers()
            .build());

    static Stream<Way> ways() {
        return Stream.of(
                new Way(ReferenceExtractors.plain(), key -> key),
                new Way(URL, key -> CDN + key),
                new Way(URL, key -> CDN + AnyKey.encodedBySegment(key)),
                new Way(URL, key -> "s3://uploads/" + key),
                new Way(URL, key -> "https://proxy.example.org/?u=" + AnyKey.formEncoded(CDN + key)),
                new Way(ReferenceExtractors.delimited(',', URL), key -> "a.png, " + key),
                new Way(JsonExtractors.listOfStrings(), key -> "[" + AnyKey.json(key) + "]"),
                new Way(
                        JsonExtractors.listOfStrings(),
                        key -> "[" + AnyKey.json(key).replace("\\/", "/") + "]"),
                new Way(JsonExtractors.objectKeys(), key -> "{" + AnyKey.json(key) + ": 1}"),
                new Way(
                        ReferenceExtractors.nested(JsonExtractors.path("$.x"), JsonExtractors.listOfStrings()),
                        key -> "{\"x\":" + AnyKey.json("[" + AnyKey.json(key) + "]") + "}"),
                new Way(
                        ArrayExtractors.postgres(ReferenceExtractors.plain()),
                        key -> "{\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void shouldShowEachRunOfLettersOrAnEscape(Way way) {
        assertThat(way.extractor().quotes()).isTrue();
        int[] shown = new int[1];
        Cases.check(300, random -> {
            String value = way.writing().apply(AnyKey.draw(random, "files/"));
            boolean escaped = value.indexOf('%') >= 0 || value.indexOf('\\') >= 0;
            if (way.extractor().extract(value) instanceof Extraction.References found) {
                found.values()
                        .forEach(each -> assertThat(RUN.matcher(each).results())
                                .allMatch(run -> escaped || value.contains(run.group())));
                shown[0]++;
            }
        });
        assertThat(shown[0]).isGreaterThan(50);
    }

    record Way(ReferenceExtractor extractor, UnaryOperator<String> writing) {}
}
