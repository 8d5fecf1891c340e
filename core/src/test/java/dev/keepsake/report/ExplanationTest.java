package dev.keepsake.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.coverage.Mention;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.Conclusion.Fate;
import dev.keepsake.report.Explanation.Family;
import dev.keepsake.report.Explanation.Look;
import dev.keepsake.report.Hearing.Closeness;
import dev.keepsake.report.Hearing.Naming;
import dev.keepsake.report.Mentions.Search;
import dev.keepsake.report.PastRun.Deed;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplanationTest {

    private static final Namespace FLAGS = Namespace.of("flags", "flags/{id}.png");
    private static final ProviderId V1 = ProviderId.of("flags-v1");
    private static final ProviderId V2 = ProviderId.of("flags-v2");

    @Test
    void shouldReadAsAPage() {
        assertThat(full().toText()).isEqualTo("""
                Keepsake on 'flags/a.png'

                Conclusion
                  CANNOT_TELL: Can't tell what names it.

                Store
                  Name:          s3://uploads/
                  Holds it:      yes
                  Size:          1.0 kB
                  Entity tag:    "e1"
                  Last modified: 2022-10-01T02:00:00Z
                  Age:           PT72H
                  Store's clock: 2022-10-04T02:00:00Z

                Namespace
                  flags (flags/{id}.png), identity 'a'

                Providers
                  provider  exactly  nearly  to be believed
                  flags-v1        0       0  no: ProviderFailed
                  flags-v2        1   1,234  yes

                References
                  - flags-v2: 'a' in column profiles.custom_flags, row 7
                  - flags-v2, nearly: 'A'

                Mentions
                  2 values of the databases' text may mean it, but not all of it could be searched.
                  - memory://shop, column posts.body, row post 7

                Policies
                  This orphan is kept:
                  - younger than PT168H

                What would refuse a run now
                  1. [ProviderFailed] Provider 'flags-v1' did not finish: reset. What it had read so far was not used. Mend the cause and run again.

                History
                  Orphaned in the last run, and since 2022-10-01T02:00:00Z.
                  - run 20221001T020000Z-00000001 (SWEPT) tried to remove it: refused by the store, [AccessDenied] no
                """);
    }

    @Test
    void shouldReadAsAPageWithNothingToSay() {
        assertThat(explanation(
                                Optional.of(new Look(Samples.NIGHT, Optional.empty())),
                                new Family(Optional.empty(), List.of()),
                                new Mentions(Search.NOT_DISTINCTIVE, List.of()),
                                "flags/a.png")
                        .toText())
                .isEqualTo("""
                Keepsake on 'flags/a.png'

                Conclusion
                  NOT_IN_STORE: Not in the store, and no reference names it.

                Store
                  Name:          s3://uploads/
                  Holds it:      no
                  Store's clock: 2022-10-01T02:00:00Z

                Namespace
                  unclaimed

                Providers
                  none

                Mentions
                  Not searched: no spelling of the key is distinctive enough.

                History
                  Not remembered as an orphan by the last run.
                """);
    }

    @Test
    void shouldSayWhatFailedAndWhatIsAmbiguous() {
        assertThat(explanation(
                                Optional.empty(),
                                new Family(Optional.of(FLAGS), List.of()),
                                new Mentions(Search.COMPLETE, List.of()),
                                "flags/a.png")
                        .toText())
                .contains("Holds it: unknown: the store failed\n")
                .contains("flags (flags/{id}.png), which is too ambiguous for this key\n")
                .contains("0 values of the databases' text may mean it, out of all of it.\n");
    }

    @Test
    void shouldNotLetAKeyForgeALine() {
        Cases.check(500, random -> {
            String key = OddText.text(random, 30).replaceAll("[\\p{Cs}]", "") + "\nHolds it: no";
            String text = explanation(
                            Optional.empty(),
                            new Family(Optional.empty(), List.of()),
                            new Mentions(Search.COMPLETE, List.of()),
                            key)
                    .toText();
            assertThat(text.lines()).noneMatch(each -> each.startsWith("Holds it: no"));
            assertThat(text.lines().count()).isEqualTo(20);
        });
    }

    @Test
    void shouldHaveAShortName() {
        assertThat(full()).hasToString("'flags/a.png' is CANNOT_TELL");
    }

    @Test
    void shouldCountAgeByTheStoresClock() {
        assertThat(new Look(Samples.NIGHT.minusSeconds(5), Optional.of(Samples.blob("flags/a.png"))).age())
                .contains(Duration.ofSeconds(-5));
    }

    @Test
    void shouldHaveNoMoreExamplesThanReferences() {
        Naming naming = new Naming("a", Closeness.EXACT, Optional.empty());

        assertThatThrownBy(() -> new Hearing(V1, 1, 0, List.of(naming, naming), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Provider 'flags-v1' names the key 1 times, and there are 2 examples of it; there can't be"
                        + " more.");
    }

    @Test
    void shouldReadIdentitiesOnlyInANamespace() {
        assertThatThrownBy(() -> new Family(Optional.empty(), List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The identities [a] have no namespace; only a namespace reads identities in a key.");
    }

    private static Explanation full() {
        Blob blob = Samples.blob("flags/a.png");
        Refusal failed = new ReferenceRefusal.ProviderFailed(V1, "reset.");
        DanglingReport.Row row = new DanglingReport.Row(new Place("profiles", "custom_flags"), "7");
        Mention mention = new Mention(blob.key(), new Place("posts", "body"), "post 7");
        return new Explanation(
                blob.key(),
                Samples.STORE,
                new Conclusion(Fate.CANNOT_TELL, "Can't tell what names it."),
                Optional.of(new Look(Samples.NIGHT.plus(Duration.ofDays(3)), Optional.of(blob))),
                new Family(Optional.of(FLAGS), List.of("a")),
                List.of(
                        new Hearing(V1, 0, 0, List.of(), List.of(failed)),
                        new Hearing(
                                V2,
                                1,
                                1234,
                                List.of(
                                        new Naming("a", Closeness.EXACT, Optional.of(row)),
                                        new Naming("A", Closeness.NEAR, Optional.empty())),
                                List.of())),
                new Mentions(
                        Search.INCOMPLETE,
                        List.of(new CoverageRefusal.Mentioned("memory://shop", 2, List.of(mention)))),
                List.of(failed),
                Optional.of(Verdict.keep("younger than PT168H")),
                Optional.of(new Sighting(blob, Samples.NIGHT)),
                List.of(new PastRun(
                        Samples.run(1),
                        Optional.of(RunState.SWEPT),
                        Deed.TRIED,
                        Optional.of(new RemovalOutcome.Refused(blob, "AccessDenied", "no")))));
    }

    private static Explanation explanation(Optional<Look> look, Family family, Mentions mentions, String key) {
        return new Explanation(
                BlobKey.of(key),
                Samples.STORE,
                new Conclusion(Fate.NOT_IN_STORE, "Not in the store, and no reference names it."),
                look,
                family,
                List.of(),
                mentions,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
