package dev.keepsake.internal;

import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.report.Conclusion;
import dev.keepsake.report.Conclusion.Fate;
import dev.keepsake.report.Explanation.Family;
import dev.keepsake.report.Explanation.Look;
import dev.keepsake.report.Hearing;
import dev.keepsake.report.Mentions;
import dev.keepsake.report.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Concludes what becomes of a blob, by the order in which a run finds it out. A doubt about any provider outweighs what the
 * others say, since it refuses the run.
 *
 * @param look what the store said
 * @param family the namespace of the key
 * @param hearings what each provider said
 * @param mentions what the last look found
 * @param refusals what would refuse a run, the objections to providers among it
 * @param trial how it fares as an orphan; empty if it is none, or could not be judged
 */
record Conclusions(
        Optional<Look> look,
        Family family,
        List<Hearing> hearings,
        Mentions mentions,
        List<Refusal> refusals,
        Optional<Trial> trial) {

    Conclusion conclude() {
        if (look.isEmpty()) {
            return cannotTell("whether the store holds it", refusals);
        }
        boolean isHeld = look.get().blob().isPresent();
        if (isHeld && !family.isRead()) {
            return unclaimed();
        }
        List<Refusal> objections =
                hearings.stream().flatMap(each -> each.objections().stream()).toList();
        if (!objections.isEmpty()) {
            return cannotTell("what names it", objections);
        }
        if (!isHeld) {
            return absent();
        }
        if (hearings.stream().anyMatch(each -> each.exactly() > 0)) {
            return new Conclusion(Fate.REFERENCED, "Kept: " + named(Hearing::exactly) + ".");
        }
        if (hearings.stream().anyMatch(each -> each.nearly() > 0)) {
            return new Conclusion(
                    Fate.SUSPECT,
                    "Kept: " + named(Hearing::nearly)
                            + ", but only after normalisation; that is too close to remove it.");
        }
        return trial.filter(each -> refusals.isEmpty())
                .map(this::orphan)
                .orElseGet(() -> cannotTell("whether it may go, though no reference names it", refusals));
    }

    private Conclusion unclaimed() {
        return new Conclusion(
                Fate.UNCLAIMED,
                family.namespace()
                        .map(each -> "Kept: the pattern of namespace '" + each.name()
                                + "' can read its key in more than " + Namespace.MAX_READINGS + " ways.")
                        .orElse("Kept: no provider claims a namespace of its key."));
    }

    private Conclusion absent() {
        return hearings.stream().anyMatch(Hearing::names)
                ? new Conclusion(
                        Fate.DANGLING,
                        "Not in the store, and missed there: " + named(each -> each.exactly() + each.nearly()) + ".")
                : new Conclusion(Fate.NOT_IN_STORE, "Not in the store, and no reference names it.");
    }

    private Conclusion orphan(Trial tried) {
        if (tried.isPastGrace() && mentions.count() > 0) {
            return new Conclusion(
                    Fate.MENTIONED,
                    "Kept: no reference names it, but " + mentions.count()
                            + (mentions.count() == 1 ? " value" : " values")
                            + " of the databases' text may mean it, which refuses a run.");
        }
        if (tried.verdict().isAllow()) {
            return new Conclusion(
                    Fate.CONDEMNED,
                    "Condemned: no reference names it, and nothing else speaks for it. The next run plans its removal,"
                            + " unless something refuses that run as a whole.");
        }
        return new Conclusion(
                tried.fateIfKept(),
                "Kept for now, though no reference names it: "
                        + tried.verdict().reasons().stream()
                                .map(Verdict.Reason::text)
                                .collect(Collectors.joining("; "))
                        + ".");
    }

    private Conclusion cannotTell(String what, List<Refusal> why) {
        boolean named = hearings.stream().anyMatch(Hearing::names);
        return new Conclusion(
                Fate.CANNOT_TELL,
                "Can't tell " + what + ": "
                        + why.stream().map(Refusal::code).distinct().collect(Collectors.joining(", "))
                        + ". A run would refuse, and remove nothing."
                        + (named ? " All the same: " + named(each -> each.exactly() + each.nearly()) + "." : ""));
    }

    /** Who names it, and how often. */
    private String named(ToLongFunction<Hearing> count) {
        long all = hearings.stream().mapToLong(count).sum();
        String who = hearings.stream()
                .filter(each -> count.applyAsLong(each) > 0)
                .map(each -> "'" + each.provider() + "'")
                .collect(Collectors.joining(", "));
        return all + (all == 1 ? " reference of " : " references of ") + who + (all == 1 ? " names" : " name") + " it";
    }

    /**
     * How an orphan fares.
     *
     * @param verdict what the policies say to it
     * @param isPastGrace whether it is old enough for the last look
     * @param fateIfKept what becomes of it if the verdict keeps it
     */
    record Trial(Verdict verdict, boolean isPastGrace, Fate fateIfKept) {}
}
