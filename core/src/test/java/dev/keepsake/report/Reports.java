package dev.keepsake.report;

import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Findings;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.RunFactsBuilder;
import dev.keepsake.tck.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reports to write. */
final class Reports {

    static final RunId RUN = Samples.run(0x9f3a61c2);

    private Reports() {}

    static RunReport plain(Result result) {
        Plan plan = plan(Verdict.allow(), List.of(), 3);
        return new RunReport(RUN, Samples.STORE, result, List.of(), Optional.of(plan), Optional.empty());
    }

    static RunReport nothing() {
        RunFacts facts = RunFactsBuilder.facts().build();
        Findings findings = new Findings(new TreeMap<>(), List.of(), List.of());
        Plan plan = new Plan(RUN, facts, Verdict.allow(), findings, List.of());
        return new RunReport(RUN, Samples.STORE, Result.NOTHING_TO_DO, List.of(), Optional.of(plan), Optional.empty());
    }

    static RunReport looked(long orphans, long verifiable, long rows) {
        RunFacts facts =
                RunFactsBuilder.facts().lastLook(orphans, verifiable, rows).build();
        Findings findings = new Findings(new TreeMap<>(), List.of(), List.of());
        return RunReport.of(new Plan(RUN, facts, Verdict.allow(), findings, List.of()));
    }

    static RunReport early(Refusal... refusals) {
        return new RunReport(RUN, Samples.STORE, Result.REFUSED, List.of(refusals), Optional.empty(), Optional.empty());
    }

    static RunReport refused() {
        Verdict verdict = Verdict.refuse("In namespace 'flags' 1000 of 1000 blobs are orphans.")
                .and(Verdict.hold("A provider is new."));
        return new RunReport(
                RUN,
                Samples.STORE,
                Result.REFUSED,
                List.of(new PlanRefusal.PolicyVerdict(verdict), new StoreRefusal.NoUndo(Samples.STORE)),
                Optional.of(plan(verdict, List.of("flags/SUSPECT.png"), 3)),
                Optional.empty());
    }

    static RunReport swept(RemovalCounts counts) {
        return new RunReport(
                RUN,
                Samples.STORE,
                Result.SWEPT,
                List.of(),
                Optional.of(plan(Verdict.allow(), List.of(), 60)),
                Optional.of(counts));
    }

    /** Every text that comes from outside is the hostile one, wherever its type admits it. */
    static RunReport hostile(String text) {
        RunFacts facts = RunFactsBuilder.facts()
                .store(text, Samples.NIGHT)
                .namespace("flags", 10, RunFactsBuilder.orphans(1))
                .build();
        TreeMap<String, Tally> kept = new TreeMap<>();
        kept.put("kept " + text, new Tally(1, 1));
        Plan plan = new Plan(
                RUN,
                facts,
                Verdict.refuse("verdict " + text),
                new Findings(kept, List.of(text), List.of(text), new TreeMap<>(Map.of(text, 1L))),
                List.of(new Candidate(Samples.blob("flags/" + text.replaceAll("\\p{Cs}", "")), text)));
        return new RunReport(
                RUN,
                text,
                Result.STOPPED,
                List.of(new PlanRefusal.ReferencedNow(1, List.of(text)), new StoreRefusal.StoreFailed(text)),
                Optional.of(plan),
                Optional.of(RemovalCounts.of(1, 0, List.of())));
    }

    static RunReport withForeignHosts() {
        TreeMap<String, Long> hosts = new TreeMap<>(Map.of("gravatar.com", 1_234L, "(others)", 1L));
        Findings findings = new Findings(new TreeMap<>(), List.of(), List.of(), hosts);
        Plan plan = new Plan(RUN, RunFactsBuilder.facts().build(), Verdict.allow(), findings, List.of());
        return new RunReport(RUN, Samples.STORE, Result.NOTHING_TO_DO, List.of(), Optional.of(plan), Optional.empty());
    }

    private static Plan plan(Verdict verdict, List<String> suspects, int candidates) {
        RunFacts facts = RunFactsBuilder.facts()
                .namespace(
                        "flags",
                        new Tally(1_000_000, 46_000_000_000L),
                        RunFactsBuilder.orphans(1000, 46_000_000)
                                .candidates(600)
                                .suspects(2))
                .namespace("avatars", 5, RunFactsBuilder.orphans(0))
                .unclaimed(3)
                .receipt("flags-v2", new RowTally(123_456, 123_457), 990_000)
                .dangling(7, 900_000)
                .build();
        TreeMap<String, Tally> kept = new TreeMap<>();
        kept.put("younger than PT168H", new Tally(400, 18_400_000));
        return new Plan(
                RUN,
                facts,
                verdict,
                new Findings(kept, suspects, List.of("backup/dump.sql")),
                IntStream.range(0, candidates)
                        .mapToObj(i -> Samples.candidate(String.format("flags/%03d.png", i)))
                        .toList());
    }
}
