package dev.keepsake.report;

import dev.keepsake.plan.Findings;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.Page.Block;
import dev.keepsake.report.Page.Column;
import dev.keepsake.report.Page.Pair;
import dev.keepsake.report.Page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays a run's report out. Most important first: result, next step, reasons, outcomes, then the evidence. */
final class RunPage {

    /** Enough to recognise a mistake by; the JSON report and the plan have all of them. */
    private static final int MAX_CANDIDATES = 50;

    private final RunReport report;
    private final List<Section> sections = new ArrayList<>();

    private RunPage(RunReport report) {
        this.report = report;
    }

    static Page of(RunReport report) {
        RunPage page = new RunPage(report);
        page.head();
        page.refusals();
        report.removals().ifPresent(page::removals);
        report.plan().ifPresent(page::plan);
        return new Page("Keepsake run " + report.run(), List.copyOf(page.sections));
    }

    private void head() {
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair("Store", report.store()));
        pairs.add(new Pair("Result", Wording.of(report.result())));
        report.plan().ifPresent(plan -> {
            pairs.add(new Pair("Candidates", Quantity.blobs(plan.candidates().size())));
            pairs.add(new Pair("Digest", plan.digest().hex()));
            pairs.add(new Pair("Listed at", plan.facts().storeTime() + " by the store's clock"));
        });
        pairs.add(new Pair("What to do", Wording.whatToDo(report)));
        add("Summary", new Block.Pairs(pairs));
    }

    private void refusals() {
        if (!report.refusals().isEmpty()) {
            add(
                    "Reasons",
                    new Block.Numbered(report.refusals().stream()
                            .map(each -> "[" + each.code() + "] " + each.message())
                            .toList()));
        }
    }

    private void removals(RemovalCounts counts) {
        add(
                "Outcomes",
                new Block.Pairs(List.of(
                        new Pair("Planned", Quantity.count(counts.planned())),
                        new Pair("Removed", Quantity.count(counts.removed()) + ", confirmed by the store"),
                        new Pair("Already absent", Quantity.count(counts.alreadyAbsent())),
                        new Pair("Changed", Quantity.count(counts.changed()) + ", left alone"),
                        new Pair("Kept", Quantity.count(counts.kept()) + ", untouched"),
                        new Pair("Refused", Quantity.count(counts.refused()) + ", still there"),
                        new Pair("Unknown", Quantity.count(counts.unknown()) + ", nobody can tell"),
                        new Pair("Untried", Quantity.count(counts.untried())))),
                new Block.Listed(
                        counts.problems().stream().map(RunPage::inWords).toList()));
    }

    private static String inWords(RemovalProblem problem) {
        return "[" + problem.code() + "] " + Quantity.blobs(problem.count()) + ", such as '" + problem.example() + "': "
                + problem.message();
    }

    private void plan(Plan plan) {
        verdict(plan.verdict());
        add("Namespaces", FactTables.namespaces(plan.facts()));
        add("Providers", FactTables.providers(plan.facts()));
        add("Kept by reason", FactTables.kept(plan.findings()));
        examples(
                "Suspects",
                Quantity.of(plan.facts().suspects()) + " named by a reference only after normalisation; they are kept.",
                plan.findings().suspects());
        examples(
                "Unclaimed",
                Quantity.of(plan.facts().unclaimed()) + " of no namespace; they are kept.",
                plan.findings().unclaimed());
        foreignHosts(plan.findings());
        lastLook(plan.facts().lastLook());
        candidates(plan);
    }

    private void lastLook(LastLookFacts look) {
        if (look.orphans() == 0) {
            return;
        }
        String blind = look.verifiable() == look.orphans()
                ? "."
                : "; " + Quantity.count(look.orphans() - look.verifiable())
                        + " of them are not verifiable by a last look, because their names are too short or only numbers.";
        add(
                "Last look",
                new Block.Sentence(Quantity.count(look.rows()) + " rows of the databases were searched for "
                        + Quantity.count(look.orphans()) + " orphans past their grace period" + blind));
    }

    private void foreignHosts(Findings findings) {
        if (!findings.foreignHosts().isEmpty()) {
            add("Foreign hosts", FactTables.foreignHosts(findings));
        }
    }

    private void verdict(Verdict verdict) {
        add(
                "Verdict",
                new Block.Sentence(Wording.of(verdict.severity())),
                new Block.Listed(verdict.reasons().stream()
                        .map(each -> each.severity().name().toLowerCase(Locale.ROOT) + ": " + each.text())
                        .toList()));
    }

    private void examples(String heading, String sentence, List<String> keys) {
        add(heading, new Block.Sentence(sentence + (keys.isEmpty() ? "" : " Examples:")), new Block.Listed(keys));
    }

    private void candidates(Plan plan) {
        int left = plan.candidates().size() - MAX_CANDIDATES;
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(
                List.of(
                        Column.right("size"),
                        Column.left("last modified"),
                        Column.left("namespace"),
                        Column.left("key")),
                plan.candidates().stream()
                        .limit(MAX_CANDIDATES)
                        .map(each -> List.of(
                                Quantity.bytes(each.blob().version().size()),
                                FactTables.time(each.blob().version().lastModified()),
                                each.namespace(),
                                each.blob().key().name()))
                        .toList()));
        if (left > 0) {
            blocks.add(new Block.Sentence("And " + Quantity.count(left) + " more; the JSON report has all of them."));
        }
        add("Candidates", blocks.toArray(Block[]::new));
    }

    private void add(String heading, Block... blocks) {
        sections.add(new Section(heading, List.of(blocks)));
    }
}
