package dev.keepsake.report;

import dev.keepsake.plan.Plan;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ReferenceReceipt;

/** A report for machines. Fields are never left out: what there is not is null or an empty list. */
final class JsonReport {

    private JsonReport() {}

    static String of(RunReport report) {
        return JsonWriter.object(json -> {
            json.field("run", report.run());
            json.field("store", report.store());
            json.field("result", report.result());
            json.list("refusals", report.refusals(), (each, refusal) -> {
                each.field("code", refusal.code());
                each.field("message", refusal.message());
            });
            report.plan()
                    .ifPresentOrElse(
                            plan -> json.object("plan", each -> plan(each, plan)), () -> json.field("plan", null));
            report.removals()
                    .ifPresentOrElse(
                            counts -> json.object("removals", each -> removals(each, counts)),
                            () -> json.field("removals", null));
        });
    }

    private static void plan(JsonWriter json, Plan plan) {
        json.field("digest", plan.digest());
        json.field("listedAt", plan.facts().storeTime());
        json.object("verdict", each -> verdict(each, plan.verdict()));
        json.list("namespaces", plan.facts().namespaces(), JsonReport::namespace);
        tally(json, "unclaimed", plan.facts().unclaimed());
        json.list("providers", plan.facts().providers(), (each, provider) -> {
            ReferenceReceipt receipt = provider.receipt();
            each.field("id", receipt.provider());
            each.field("rowsRead", receipt.rows().read());
            each.field("rowsPresent", receipt.rows().present());
            each.field("references", receipt.references());
            each.field("distinct", provider.distinct());
            each.field("dangling", provider.dangling());
            each.field("database", receipt.snapshot().database());
            each.field("takenAt", receipt.snapshot().takenAt());
        });
        json.object("lastLook", each -> {
            each.field("orphans", plan.facts().lastLook().orphans());
            each.field("verifiable", plan.facts().lastLook().verifiable());
            each.field("rows", plan.facts().lastLook().rows());
        });
        json.list("kept", plan.findings().kept().entrySet(), (each, kept) -> {
            each.field("reason", kept.getKey());
            each.field("count", kept.getValue().count());
            each.field("bytes", kept.getValue().bytes());
        });
        json.list("suspectExamples", plan.findings().suspects());
        json.list("unclaimedExamples", plan.findings().unclaimed());
        json.list("foreignHosts", plan.findings().foreignHosts().entrySet(), (each, host) -> {
            each.field("host", host.getKey());
            each.field("count", host.getValue());
        });
        json.list("candidates", plan.candidates(), (each, candidate) -> {
            each.field("key", candidate.blob().key());
            each.field("namespace", candidate.namespace());
            each.field("size", candidate.blob().version().size());
            each.field("entityTag", candidate.blob().version().entityTag());
            each.field("lastModified", candidate.blob().version().lastModified());
        });
    }

    private static void verdict(JsonWriter json, Verdict verdict) {
        json.field("severity", verdict.severity());
        json.list("reasons", verdict.reasons(), (each, reason) -> {
            each.field("severity", reason.severity());
            each.field("text", reason.text());
        });
    }

    private static void namespace(JsonWriter json, NamespaceFacts facts) {
        json.field("name", facts.namespace().name());
        json.field("pattern", facts.namespace().pattern());
        tally(json, "blobs", facts.blobs());
        tally(json, "live", facts.blobs().minus(facts.suspects()).minus(facts.orphans()));
        tally(json, "suspects", facts.suspects());
        tally(json, "orphans", facts.orphans());
        tally(json, "kept", facts.orphans().minus(facts.candidates()));
        tally(json, "candidates", facts.candidates());
    }

    private static void removals(JsonWriter json, RemovalCounts counts) {
        json.field("planned", counts.planned());
        json.field("removed", counts.removed());
        json.field("alreadyAbsent", counts.alreadyAbsent());
        json.field("changed", counts.changed());
        json.field("kept", counts.kept());
        json.field("refused", counts.refused());
        json.field("unknown", counts.unknown());
        json.field("untried", counts.untried());
        json.list("problems", counts.problems(), (each, problem) -> {
            each.field("code", problem.code());
            each.field("count", problem.count());
            each.field("example", problem.example());
            each.field("message", problem.message());
        });
    }

    private static void tally(JsonWriter json, String name, Tally tally) {
        json.object(name, each -> {
            each.field("count", tally.count());
            each.field("bytes", tally.bytes());
        });
    }
}
