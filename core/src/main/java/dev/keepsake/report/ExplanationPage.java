package dev.keepsake.report;

import dev.keepsake.blob.Blob;
import dev.keepsake.coverage.Mention;
import dev.keepsake.report.Page.Block;
import dev.keepsake.report.Page.Column;
import dev.keepsake.report.Page.Pair;
import dev.keepsake.report.Page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lays an explanation out: the conclusion, then all that it rests on, in the order of a run. */
final class ExplanationPage {

    private final Explanation told;
    private final List<Section> sections = new ArrayList<>();

    private ExplanationPage(Explanation told) {
        this.told = told;
    }

    static Page of(Explanation explanation) {
        ExplanationPage page = new ExplanationPage(explanation);
        page.add("Conclusion", new Block.Sentence(explanation.conclusion().toString()));
        page.store();
        page.namespace();
        page.providers();
        page.mentions();
        page.policies();
        page.refusals();
        page.history();
        return new Page("Keepsake on '" + explanation.key() + "'", List.copyOf(page.sections));
    }

    private void store() {
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair("Name", told.store()));
        pairs.add(new Pair(
                "Holds it",
                told.look().map(each -> each.blob().isPresent() ? "yes" : "no").orElse("unknown: the store failed")));
        told.look().flatMap(Explanation.Look::blob).ifPresent(each -> version(each, pairs));
        told.look().ifPresent(look -> {
            look.age().ifPresent(age -> pairs.add(new Pair("Age", age.toString())));
            pairs.add(new Pair("Store's clock", look.storeTime().toString()));
        });
        add("Store", new Block.Pairs(pairs));
    }

    private static void version(Blob blob, List<Pair> pairs) {
        String tag = blob.version().entityTag();
        pairs.add(new Pair("Size", Quantity.bytes(blob.version().size())));
        pairs.add(new Pair("Entity tag", tag == null ? "unknown" : tag));
        pairs.add(new Pair("Last modified", FactTables.time(blob.version().lastModified())));
    }

    private void namespace() {
        String identities = Examples.all(told.family().identities());
        add(
                "Namespace",
                new Block.Sentence(told.family()
                        .namespace()
                        .map(each -> told.family().isRead()
                                ? each + ", identity " + identities
                                : each + ", which is too ambiguous for this key")
                        .orElse("unclaimed")));
    }

    private void providers() {
        List<List<String>> rows = told.providers().stream()
                .map(each -> List.of(
                        each.provider().value(),
                        Quantity.count(each.exactly()),
                        Quantity.count(each.nearly()),
                        each.objections().isEmpty()
                                ? "yes"
                                : "no: "
                                        + each.objections().stream()
                                                .map(Refusal::code)
                                                .collect(Collectors.joining(", "))))
                .toList();
        add(
                "Providers",
                new Block.Table(
                        List.of(
                                Column.left("provider"),
                                Column.right("exactly"),
                                Column.right("nearly"),
                                Column.left("to be believed")),
                        rows));
        List<String> namings = told.providers().stream()
                .flatMap(provider -> provider.examples().stream()
                        .map(each -> provider.provider()
                                + (each.closeness() == Hearing.Closeness.EXACT ? ": " : ", nearly: ")
                                + each))
                .toList();
        if (!namings.isEmpty()) {
            add("References", new Block.Listed(namings));
        }
    }

    private void mentions() {
        List<String> found = new ArrayList<>();
        for (CoverageRefusal.Mentioned each : told.mentions().found()) {
            for (Mention mention : each.examples()) {
                found.add(each.database() + ", column " + mention.place() + ", row " + mention.row());
            }
        }
        add("Mentions", new Block.Sentence(searched(told.mentions())), new Block.Listed(found));
    }

    private static String searched(Mentions mentions) {
        String values = Quantity.count(mentions.count()) + (mentions.count() == 1 ? " value" : " values")
                + " of the databases' text may mean it";
        return switch (mentions.search()) {
            case COMPLETE -> values + ", out of all of it.";
            case NOT_DISTINCTIVE -> "Not searched: no spelling of the key is distinctive enough.";
            case INCOMPLETE -> values + ", but not all of it could be searched.";
        };
    }

    private void policies() {
        told.verdict()
                .ifPresent(verdict -> add(
                        "Policies",
                        new Block.Sentence(verdict.isAllow() ? "None keeps this orphan." : "This orphan is kept:"),
                        new Block.Listed(verdict.reasons().stream()
                                .map(each -> each.text())
                                .toList())));
    }

    private void refusals() {
        if (!told.refusals().isEmpty()) {
            add(
                    "What would refuse a run now",
                    new Block.Numbered(told.refusals().stream()
                            .map(each -> "[" + each.code() + "] " + each.message())
                            .toList()));
        }
    }

    private void history() {
        String seen = told.sighting()
                .map(each -> "Orphaned in the last run, and since " + each.first() + ".")
                .orElse("Not remembered as an orphan by the last run.");
        add(
                "History",
                new Block.Sentence(seen),
                new Block.Listed(told.history().stream().map(PastRun::toString).toList()));
    }

    private void add(String heading, Block... blocks) {
        sections.add(new Section(heading, List.of(blocks)));
    }
}
