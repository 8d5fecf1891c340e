package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads all references once more before a sweep, from the same databases, and lets the policies judge the new receipts.
 * One planned blob that is referenced now voids the whole plan.
 */
final class Recheck {

    private static final int EXAMPLES = 20;

    private final Marker marker;
    private final Judges judges;
    private final NamespaceTable namespaces;
    private final RunContext light;

    Recheck(Marker marker, Judges judges, NamespaceTable namespaces, RunContext light) {
        this.marker = marker;
        this.judges = judges;
        this.namespaces = namespaces;
        this.light = light;
    }

    void requireStillOrphaned(Plan plan, Progress progress) {
        try (ReadReferences references = marker.read(progress)) {
            requireStillOrphaned(plan, references);
        }
    }

    private void requireStillOrphaned(Plan plan, ReadReferences references) {
        references.receipts().forEach(receipt -> requireSameDatabase(plan, receipt));
        Verdict verdict =
                judges.judge(withReceipts(plan.facts(), references.heard()).in(light));
        List<Refusal> refusals = new ArrayList<>(namedNow(plan, references));
        if (!lets(verdict, plan)) {
            refusals.add(new PlanRefusal.PolicyVerdict(verdict));
        }
        Refused.ifAny(refusals);
    }

    /** Somebody's word covers what the plan was held for, word by word, and nothing that came since. */
    private static boolean lets(Verdict verdict, Plan plan) {
        Set<Verdict.Reason> approved = plan.verdict().severity() == Severity.HOLD
                ? Set.copyOf(plan.verdict().reasons())
                : Set.of();
        return verdict.reasons().stream().allMatch(each -> switch (each.severity()) {
            case ALLOW -> true;
            case KEEP -> plan.candidates().isEmpty();
            case HOLD -> approved.contains(each);
            case REFUSE -> false;
        });
    }

    private List<Refusal> namedNow(Plan plan, ReadReferences references) {
        KeyAnswers answers = references.answers(keys ->
                plan.candidates().forEach(each -> keys.accept(each.blob().key())));
        List<String> referenced = plan.candidates().stream()
                .map(each -> each.blob().key())
                .filter(each -> isNamed(each, answers))
                .map(BlobKey::name)
                .toList();
        answers.requireAllAsked();
        List<String> examples = referenced.subList(0, Math.min(EXAMPLES, referenced.size()));
        return referenced.isEmpty() ? List.of() : List.of(new PlanRefusal.ReferencedNow(referenced.size(), examples));
    }

    /** A key that no namespace can read any more has lost its owner, which is as good as a reference. */
    private boolean isNamed(BlobKey key, KeyAnswers answers) {
        return answers.isNamed(key) || namespaces.read(key.name()).isEmpty();
    }

    private static void requireSameDatabase(Plan plan, ReferenceReceipt now) {
        plan.facts().receipts().stream()
                .filter(then -> then.provider().equals(now.provider()))
                .filter(then ->
                        !then.snapshot().database().equals(now.snapshot().database()))
                .forEach(then -> {
                    throw new Refused(List.of(new PlanRefusal.PlanVoid("Provider '" + now.provider() + "' read "
                            + then.snapshot().database() + " for the plan and reads "
                            + now.snapshot().database() + " now. Make a new plan, from the right database.")));
                });
    }

    /** What was matched is as it was for the plan; what was read is compared with what the plan was made from. */
    private static RunFacts withReceipts(RunFacts facts, List<Marks.Heard> heard) {
        return facts.withProviders(
                heard.stream().map(now -> againstPlan(facts, now)).toList());
    }

    private static ProviderFacts againstPlan(RunFacts facts, Marks.Heard now) {
        ReferenceReceipt receipt = now.receipt();
        Optional<ProviderFacts> planned = facts.providers().stream()
                .filter(then -> then.receipt().provider().equals(receipt.provider()))
                .findFirst();
        return new ProviderFacts(
                receipt,
                planned.map(ProviderFacts::receipt),
                planned.map(ProviderFacts::distinct).orElse(0L),
                planned.map(ProviderFacts::dangling).orElse(0L),
                Optional.of(now.likeness()),
                now.namespaces());
    }
}
