package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.AnyKey;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Group G: one name in two spellings. */
final class EncodingIncidentsTest {

    private final Site site = new Site();
    private final InMemoryTable songs = site.table("songs", "key");

    /** The listing has decomposed names, the rows composed ones, or the other way round. */
    @ParameterizedTest
    @CsvSource({"files/\u00e9te\u0301.mp3, files/e\u0301t\u00e9.mp3", "files/e\u0301.mp3, files/\u00e9.mp3"})
    void incident34KeepsNamesOfTheOtherUnicodeForm(String key, String stored) {
        BlobKey unusedSong = site.live(key);
        put(stored);

        site.assertCollects(site.collector(site.filesProvider(), ofSongs()));
    }

    /**
     * All names differ in their case: what is only near is kept, and so many are a broken mapping. One in 256 near matches
     * passes for an exact one, which only keeps a blob too.
     */
    @Test
    void incident34RefusesWhenManyNamesAreOnlyNearlyTheSame() {
        site.database.exempt(Exemption.table("songs", "not of this entry"));
        BlobCollector collector = site.collector(site.filesProvider());
        site.files.update("key", each -> each.toLowerCase(Locale.ROOT));

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .containsPattern("In namespace 'files' (9\\d|100) of 104 blobs \\(9.*%\\) are suspects");

        site.files.update("key", each -> "files/" + each.substring(6).toUpperCase(Locale.ROOT));
        site.assertCollects(collector);
    }

    @Test
    void incident34KeepsAndTellsAFewThatAreOnlyNear() {
        List<String> near = IntStream.range(0, 5)
                .mapToObj(each -> site.live("files/SONG " + each + ".mp3").name())
                .toList();
        near.forEach(each -> put(each.toLowerCase(Locale.ROOT)));
        BlobCollector collector = site.collector(site.filesProvider(), ofSongs());

        Plan plan = site.duePlan(collector);

        assertThat(plan.findings().suspects()).isNotEmpty().isSubsetOf(near);
        site.assertCollects(collector);
    }

    /** Whichever of the two is stored, the other is protected as well: as live, or as a suspect. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "files/a b, files/a%20b",
                "files/a b, files/a+b",
                "files/a%20b, files/a b",
                "files/a+b, files/a b",
                "files/a+b, files/a%2Bb",
                "files/a/b, files/a%2Fb",
                "files/a%2Fb, files/a/b",
                "files/a%252Fb, files/a%2Fb",
                "files/a//b, files/a/b",
                "files/a/b, files//a/b",
                "\"files/a \", files/a",
                "files/\u00c9, files/%C3%A9",
                "files/\ud83d\ude00, files/%F0%9F%98%80",
                "files/a\u0001b, files/a%01b",
                "files/100%, files/100%25"
            })
    void incident35KeepsBothSpellings(String key, String stored) {
        BlobKey unusedSong = site.live(key);
        put(stored);

        site.assertCollects(site.collector(site.filesProvider(), ofSongs()));
    }

    /** Many odd names are orphans beside many that are live, and every removal hits exactly the one it is for. */
    @Test
    void incident35RemovesExactlyTheNameThatItMeans() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> orphans = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            put(site.live(AnyKey.draw(random, "files/songs/")).name());
            String noise = AnyKey.draw(random, "files/noise/") + "/" + Site.id(10_000 + i);
            if (noise.getBytes(StandardCharsets.UTF_8).length <= BlobKey.MAX_BYTES) {
                orphans.add(noise);
            }
        }
        orphans.forEach(site::orphan);

        RunReport report = site.assertCollects(site.builder(site.filesProvider(), verbatim())
                .withPolicies(Site.withoutShares())
                .build());
        assertThat(report.removals())
                .as("seed %d", seed)
                .hasValueSatisfying(counts -> assertThat(counts.removed()).isEqualTo(4 + orphans.size()));
    }

    /** A row whose name is written otherwise than the key is no row without a file. */
    @Test
    void incident36TellsNoRowThatItsFileIsGone() {
        BlobKey unusedSong = site.live("files/e\u0301te\u0301.mp3");
        BlobKey unusedNear = site.live("files/Intro.MP3");
        put("files/\u00e9t\u00e9.mp3");
        put("files/intro.mp3");
        BlobCollector collector = site.collector(site.filesProvider(), ofSongs());
        Map<String, Map<String, String>> before = songs.rows();

        assertThat(collector.dangling().isEmpty()).isTrue();
        site.assertCollects(collector);
        assertThat(songs.rows()).as("no table is ever written").isEqualTo(before);

        put("files/" + Site.id(999));
        assertThat(collector.dangling().providers())
                .extracting(each -> each.examples().size())
                .isEqualTo(List.of(0, 1));
    }

    private void put(String key) {
        songs.put(key, Map.of("key", key));
    }

    /** Line breaks too, which plain text refuses. */
    private ReferenceProvider verbatim() {
        return site.database
                .provider("songs", "songs")
                .withKeys("key", Site.FILES, value -> Extraction.of(List.of(value)))
                .build();
    }

    private ReferenceProvider ofSongs() {
        return site.provider("songs", "key");
    }
}
