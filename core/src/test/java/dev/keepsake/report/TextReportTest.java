package dev.keepsake.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.reference.ProviderId;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextReportTest {

    @Test
    void shouldCountForeignHosts() {
        assertThat(Reports.withForeignHosts().toText()).contains("""

                Foreign hosts
                   URLs  host
                      1  (others)
                  1,234  gravatar.com
                """);
        assertThat(Reports.refused().toText()).doesNotContain("Foreign hosts");
    }

    @Test
    void shouldTellWhatTheLastLookCovered() {
        assertThat(Reports.looked(12, 10, 3_000).toText()).contains("""
                Last look
                  3,000 rows of the databases were searched for 12 orphans past their grace period; 2 of them are not verifiable by a last look, because their names are too short or only numbers.
                """);
        assertThat(Reports.looked(12, 12, 3_000).toText()).contains("""
                  3,000 rows of the databases were searched for 12 orphans past their grace period.
                """);
        assertThat(Reports.looked(0, 0, 0).toText()).doesNotContain("Last look");
    }

    @Test
    void shouldReadAsAPage() {
        String digest = Reports.refused().plan().orElseThrow().digest().hex();

        assertThat(Reports.refused().toText()).isEqualTo("""
                Keepsake run 20221001T020000Z-9f3a61c2

                Summary
                  Store:      s3://uploads/
                  Result:     refused: nothing was touched
                  Candidates: 3 blobs
                  Digest:     %s
                  Listed at:  2022-10-01T02:00:00Z by the store's clock
                  What to do: Mend what the reasons name and run again. Raise a limit only when you know why it was exceeded.

                Reasons
                  1. [PolicyVerdict] The policies do not let the plan pass: A provider is new. In namespace 'flags' 1000 of 1000 blobs are orphans.
                  2. [NoUndo] A removal from s3://uploads/ could not be undone: the store neither keeps removed blobs now nor has a quarantine. Enable versioning on the bucket and wait 15 minutes, or name a quarantine, before anything is removed.

                Verdict
                  refuse: nothing may be removed
                  - hold: A provider is new.
                  - refuse: In namespace 'flags' 1000 of 1000 blobs are orphans.

                Namespaces
                  namespace                blobs               live    suspects          orphans           kept     candidates  pattern
                  flags      1,000,000 (46.0 GB)  998,998 (46.0 GB)  2 (2.0 kB)  1,000 (46.0 MB)  400 (18.4 MB)  600 (27.6 MB)  flags/{id}.png
                  avatars             5 (5.0 kB)         5 (5.0 kB)     0 (0 B)          0 (0 B)        0 (0 B)        0 (0 B)  avatars/{id}.png
                  total      1,000,005 (46.0 GB)  999,003 (46.0 GB)  2 (2.0 kB)  1,000 (46.0 MB)  400 (18.4 MB)  600 (27.6 MB)

                Providers
                  provider  rows read  rows present  references  distinct  dangling  snapshot taken at     database
                  flags-v2    123,456       123,457     990,000   900,000         7  2022-10-01T02:00:00Z  postgresql://db/shop

                Kept by reason
                        orphans  reason
                  400 (18.4 MB)  younger than PT168H

                Suspects
                  2 (2.0 kB) named by a reference only after normalisation; they are kept. Examples:
                  - flags/SUSPECT.png

                Unclaimed
                  3 (3.0 kB) of no namespace; they are kept. Examples:
                  - backup/dump.sql

                Candidates
                    size  last modified         namespace  key
                  1.0 kB  2022-10-01T02:00:00Z  flags      flags/000.png
                  1.0 kB  2022-10-01T02:00:00Z  flags      flags/001.png
                  1.0 kB  2022-10-01T02:00:00Z  flags      flags/002.png
                """.formatted(digest));
    }

    @Test
    void shouldSayWhyThereIsNoPlan() {
        assertThat(Reports.early(new ReferenceRefusal.ProviderMissing(ProviderId.of("flags-v2")))
                        .toText())
                .contains("1. [ProviderMissing] Provider 'flags-v2' reported in an earlier run")
                .doesNotContain("Candidates", "Digest", "Outcomes");
    }

    @Test
    void shouldKeepPlannedApartFromRemoved() {
        assertThat(Reports.swept(new RemovalCounts(60, 49, 4, 2, 1, 1, 2, List.of()))
                        .toText())
                .contains("""
                        Outcomes
                          Planned:        60
                          Removed:        49, confirmed by the store
                          Already absent: 4
                          Changed:        2, left alone
                          Kept:           1, untouched
                          Refused:        1, still there
                          Unknown:        2, nobody can tell
                          Untried:        1
                        """)
                .contains(
                        "Look at the 3 blobs that the store refused or gave no answer for. If a removed blob is missed,"
                                + " restore run 20221001T020000Z-9f3a61c2 while the store still keeps the data.");
    }

    @Test
    void shouldShowFiftyCandidatesAndCountTheRest() {
        assertThat(Reports.swept(RemovalCounts.of(60, 0, List.of())).toText())
                .contains("flags/049.png")
                .doesNotContain("flags/050.png")
                .contains("And 10 more; the JSON report has all of them.");
    }

    @Test
    void shouldSayNoneInAnEmptyTable() {
        assertThat(Reports.hostile("x").toText()).doesNotContain("  none\n");
        assertThat(TextReport.of(Reports.nothing())).contains("Kept by reason\n  none\n", "Candidates\n  none\n");
    }

    @Test
    void shouldNotLetAKeyForgeALine() {
        String text =
                Reports.hostile("a\nResult: swept\r\n\u2028x\u0085y\u202egnp").toText();

        assertThat(text.lines()).noneMatch(each -> each.startsWith("Result: swept"));
        assertThat(text).contains("a<U+000A>Result: swept<U+000D><U+000A><U+2028>x<U+0085>y<U+202E>gnp");
    }

    @Test
    void shouldHaveTheSameLinesWhateverTheKeys() {
        long lines = Reports.hostile("x").toText().lines().count();
        Cases.check(500, random -> {
            String text = Reports.hostile(OddText.text(random, 30)).toText();
            assertThat(text.lines().count()).isEqualTo(lines);
            assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
        });
    }
}
