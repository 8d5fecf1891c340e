package dev.keepsake.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class JsonReportTest {

    @Test
    void shouldKeepItsFieldsInOrder() {
        Map<String, Object> report = JsonReader.object(Reports.refused().toJson());

        assertThat(report.keySet()).containsExactly("run", "store", "result", "refusals", "plan", "removals");
        assertThat(map(report, "plan").keySet())
                .containsExactly(
                        "digest",
                        "listedAt",
                        "verdict",
                        "namespaces",
                        "unclaimed",
                        "providers",
                        "lastLook",
                        "kept",
                        "suspectExamples",
                        "unclaimedExamples",
                        "foreignHosts",
                        "candidates");
        assertThat(Reports.refused().toJson()).isEqualTo(Reports.refused().toJson());
    }

    @Test
    void shouldTellWhatTheLastLookCovered() {
        Map<String, Object> report =
                JsonReader.object(Reports.looked(12, 10, 3_000).toJson());

        assertThat(map(map(report, "plan"), "lastLook"))
                .isEqualTo(Map.of("orphans", 12L, "verifiable", 10L, "rows", 3_000L));
    }

    @Test
    void shouldSayAllThatTheReportSays() {
        Map<String, Object> report = JsonReader.object(Reports.refused().toJson());
        Map<String, Object> plan = map(report, "plan");

        assertThat(report)
                .containsEntry("run", "20221001T020000Z-9f3a61c2")
                .containsEntry("store", "s3://uploads/")
                .containsEntry("result", "REFUSED")
                .containsEntry("removals", null);
        assertThat(report.get("refusals"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2)
                .first()
                .isEqualTo(Map.of(
                        "code",
                        "PolicyVerdict",
                        "message",
                        Reports.refused().refusals().get(0).message()));
        assertThat(plan).containsEntry("listedAt", "2022-10-01T02:00:00Z").containsEntry("unclaimed", tally(3, 3000));
        assertThat(plan)
                .containsEntry(
                        "digest",
                        Reports.refused().plan().orElseThrow().digest().hex());
        assertThat(map(plan, "verdict"))
                .containsEntry("severity", "REFUSE")
                .containsEntry(
                        "reasons",
                        List.of(
                                Map.of("severity", "HOLD", "text", "A provider is new."),
                                Map.of(
                                        "severity",
                                        "REFUSE",
                                        "text",
                                        "In namespace 'flags' 1000 of 1000 blobs are orphans.")));
        assertThat(plan)
                .containsEntry("suspectExamples", List.of("flags/SUSPECT.png"))
                .containsEntry("unclaimedExamples", List.of("backup/dump.sql"))
                .containsEntry(
                        "kept", List.of(Map.of("reason", "younger than PT168H", "count", 400L, "bytes", 18_400_000L)));
    }

    @Test
    void shouldCountForeignHosts() {
        assertThat(map(JsonReader.object(Reports.withForeignHosts().toJson()), "plan"))
                .containsEntry(
                        "foreignHosts",
                        List.of(
                                Map.of("host", "(others)", "count", 1L),
                                Map.of("host", "gravatar.com", "count", 1234L)));
    }

    @Test
    void shouldGiveEveryFigureOfNamespacesAndProviders() {
        Map<String, Object> plan = map(JsonReader.object(Reports.refused().toJson()), "plan");

        assertThat(plan.get("namespaces"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo(Map.of(
                        "name", "flags",
                        "pattern", "flags/{id}.png",
                        "blobs", tally(1_000_000, 46_000_000_000L),
                        "live", tally(998_998, 45_953_998_000L),
                        "suspects", tally(2, 2000),
                        "orphans", tally(1000, 46_000_000),
                        "kept", tally(400, 18_400_000),
                        "candidates", tally(600, 27_600_000)));
        assertThat(plan.get("providers"))
                .isEqualTo(List.of(Map.of(
                        "id",
                        "flags-v2",
                        "rowsRead",
                        123_456L,
                        "rowsPresent",
                        123_457L,
                        "references",
                        990_000L,
                        "distinct",
                        900_000L,
                        "dangling",
                        7L,
                        "database",
                        "postgresql://db/shop",
                        "takenAt",
                        "2022-10-01T02:00:00Z")));
    }

    @Test
    void shouldNameEveryCandidateAndEveryOutcome() {
        Map<String, Object> report =
                JsonReader.object(Reports.swept(new RemovalCounts(60, 49, 4, 2, 1, 1, 2, List.of()))
                        .toJson());

        assertThat(map(report, "plan").get("candidates"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(60)
                .last()
                .isEqualTo(Map.of(
                        "key", "flags/059.png",
                        "namespace", "flags",
                        "size", 1000L,
                        "entityTag", "\"e1\"",
                        "lastModified", "2022-10-01T02:00:00Z"));
        assertThat(report.get("removals"))
                .hasToString(
                        "{planned=60, removed=49, alreadyAbsent=4, changed=2, kept=1, refused=1, unknown=2, untried=1, problems=[]}");
    }

    @Test
    void shouldSayNullWhereThereIsNoPlan() {
        assertThat(Reports.early().toJson())
                .isEqualTo("{\"run\":\"20221001T020000Z-9f3a61c2\",\"store\":\"s3://uploads/\",\"result\":\"REFUSED\","
                        + "\"refusals\":[],\"plan\":null,\"removals\":null}");
    }

    @Test
    void shouldEscapeWhateverComes() {
        assertThat(JsonWriter.object(json -> json.field("a", "\"\\/\n\u0000\u007f<\u00e9\u2028\uD83D\uDE00\uDE00")))
                .isEqualTo("{\"a\":\"\\\"\\\\/\\u000a\\u0000\\u007f\\u003c\\u00e9\\u2028\\ud83d\\ude00\\ude00\"}");
    }

    @Test
    void shouldGiveEveryTextBackExactly() {
        Cases.check(1_000, random -> {
            String text = OddText.text(random, 30) + (random.nextBoolean() ? "\uD800" : "\uDC00x");
            String json = Reports.hostile(text).toJson();
            Map<String, Object> report = JsonReader.object(json);
            assertThat(report).containsEntry("store", text);
            assertThat(map(report, "plan")).containsEntry("suspectExamples", List.of(text));
            assertThat(json).matches("[ -~]+").doesNotContain("<");
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> from, String name) {
        return (Map<String, Object>) requireNonNull(from.get(name));
    }

    private static Map<String, Object> tally(long count, long bytes) {
        return Map.of("count", count, "bytes", bytes);
    }
}
