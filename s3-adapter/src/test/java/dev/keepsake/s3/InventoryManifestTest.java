package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryManifestTest {

    /** From the AWS S3 user guide, "Locating your inventory list". */
    private static final String MANIFEST = """
            {
                "sourceBucket": "example-source-bucket",
                "destinationBucket": "arn:aws:s3:::example-inventory-destination-bucket",
                "version": "2016-11-30",
                "creationTimestamp" : "1514944800000",
                "fileFormat": "CSV",
                "fileSchema": "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag",
                "files": [
                    {
                        "key": "Inventory/example-source-bucket/2016-11-06T21-32Z/files/939c6d46.csv.gz",
                        "size": 2147483647,
                        "MD5checksum": "f11166069f1990abeb9c97ace9cdfabc"
                    }
                ]
            }
            """;

    @Test
    void shouldReadTheExampleOfTheUserGuide() {
        assertThat(InventoryManifest.read(MANIFEST))
                .isEqualTo(new InventoryManifest(
                        "example-source-bucket",
                        "2016-11-30",
                        Instant.parse("2018-01-03T02:00:00Z"),
                        "CSV",
                        "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag",
                        List.of(new InventoryFile(
                                "Inventory/example-source-bucket/2016-11-06T21-32Z/files/939c6d46.csv.gz",
                                2147483647L,
                                "f11166069f1990abeb9c97ace9cdfabc"))));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "\"2016-11-30\"", "\"2016-12-01\"", "has version '2016-12-01', and only 2016-11-30 is known"),
                Arguments.of("\"sourceBucket\"", "\"bucket\"", "has no 'sourceBucket'"),
                Arguments.of("\"CSV\"", "\"\"", "has no 'fileFormat'"),
                Arguments.of(
                        "\"1514944800000\"", "\"today\"", "has 'today' as 'creationTimestamp', which is no number"),
                Arguments.of("\"1514944800000\"", "\"-1\"", "has '-1' as 'creationTimestamp', which is below 0"),
                Arguments.of("\"files\"", "\"parts\"", "names no files"),
                Arguments.of("\"files\": [", "\"files\": [ 1, ", "has an entry of files that is no object"),
                Arguments.of("2147483647", "null", "has 'null' as 'size', which is no number"),
                Arguments.of(
                        "f11166069f",
                        "z11166069f",
                        "has the checksum 'z11166069f1990abeb9c97ace9cdfabc', which is no MD5 in hex"),
                Arguments.of("f11166069f", "", "has the checksum '1990abeb9c97ace9cdfabc', which is no MD5 in hex"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldRefuseWhatIsMissingOrWrong(String right, String wrong, String why) {
        assertThatThrownBy(() -> InventoryManifest.read(MANIFEST.replace(right, wrong)))
                .isInstanceOf(UnreadablePageException.class)
                .hasMessage(why);
    }

    @Test
    void shouldRefuseAFileThatIsNamedTwice() {
        String entry = MANIFEST.substring(MANIFEST.indexOf('[') + 1, MANIFEST.indexOf(']'));

        assertThatThrownBy(() -> InventoryManifest.read(MANIFEST.replace(entry, entry + "," + entry)))
                .hasMessageStartingWith("names the file 'Inventory/")
                .hasMessageEndingWith("' twice");
        assertThatThrownBy(() -> InventoryManifest.read(MANIFEST.replace(entry, "")))
                .hasMessage("names no files");
    }

    @Test
    void shouldReadJsonToTheLetter() {
        assertThat(ManifestJson.object(" {\"a\\n\\u00e4\\ud83d\\ude00\\\"\\\\\\/\\b\\f\\r\\t\":[{},[],1.5e+3,true]} "))
                .isEqualTo(Map.of("a\nä😀\"\\/\b\f\r\t", List.of(Map.of(), List.of(), "1.5e+3", "true")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":[1}",
                "{a:1}",
                "{\"a\":\"b}",
                "{\"a\":%}",
                "{\"a\" 1}"
            })
    void shouldRefuseWhatIsNoJson(String text) {
        assertThatThrownBy(() -> ManifestJson.object(text))
                .isInstanceOf(UnreadablePageException.class)
                .hasMessageStartingWith("is no JSON: it has ");
    }

    @Test
    void shouldRefuseJsonThatIsTooDeep() {
        assertThatThrownBy(() -> ManifestJson.object("{\"a\":".repeat(100_000)))
                .isInstanceOf(UnreadablePageException.class)
                .hasMessageContaining("more than 16 levels");
    }
}
