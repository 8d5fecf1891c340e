package dev.keepsake.internal;

import dev.keepsake.ledger.JudgedRun;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.RunSummary;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.ReleaseRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The run that a release stands on: the latest that read everything, and passed. What can't be asked of single keys was
 * asked by it: every receipt, every shape, the falls, the canaries in the listing.
 *
 * @param run its name
 * @param state where it is
 * @param facts what it found
 */
record Footing(RunId run, RunState state, RunFacts facts) {

    private static final Set<RunState> PASSED =
            Collections.unmodifiableSet(EnumSet.of(RunState.PLANNED, RunState.APPROVED, RunState.SWEPT));

    /** Where releases are that nothing went wrong with. */
    private static final Set<RunState> RELEASES =
            Collections.unmodifiableSet(EnumSet.of(RunState.SWEEPING, RunState.SWEPT, RunState.RESTORED));

    private static final int FIRST_PAGE = 64;

    /** Whether its candidates are gone. */
    boolean isSwept() {
        return state == RunState.SWEPT;
    }

    static Footing require(Settings settings, ReleaseLimits limits, Instant now) {
        String store = settings.store().name();
        Runs runs = settings.ledger().runs();
        JudgedRun latest = runs.judged(store, 1).stream().findFirst().orElseThrow(() -> notYet("the store " + store));
        if (!PASSED.contains(latest.state()) || !latest.isNorm()) {
            throw notPassed(latest.run(), latest.state());
        }
        for (RunSummary each : since(latest.run(), store, runs)) {
            if (!RELEASES.contains(each.state())) {
                throw notPassed(each.run(), each.state());
            }
        }
        Instant began = latest.facts().storeTime();
        if (began.isBefore(now.minus(limits.latestRun()))) {
            throw new Refused(List.of(new ReleaseRefusal.LatestRunTooOld(latest.run(), began, limits.latestRun())));
        }
        requireHeard(settings, latest.facts());
        return new Footing(latest.run(), latest.state(), latest.facts());
    }

    /** Those that began after it made no plan: releases, and runs that refused or failed before. */
    private static List<RunSummary> since(RunId latest, String store, Runs runs) {
        for (int limit = FIRST_PAGE; ; limit = Math.multiplyExact(limit, 2)) {
            List<RunSummary> recent = runs.recent(store, limit);
            for (int i = 0; i < recent.size(); i++) {
                if (recent.get(i).run().equals(latest)) {
                    return recent.subList(0, i);
                }
            }
            if (recent.size() < limit) {
                return recent;
            }
        }
    }

    /** A provider or a namespace that the run did not know was never read. */
    private static void requireHeard(Settings settings, RunFacts facts) {
        Set<ProviderId> heard =
                facts.receipts().stream().map(ReferenceReceipt::provider).collect(Collectors.toSet());
        Set<String> matched =
                facts.namespaces().stream().map(each -> each.namespace().name()).collect(Collectors.toSet());
        List<Refusal> refusals = new ArrayList<>();
        for (ReferenceProvider each : settings.providers()) {
            if (heard.contains(each.id())) {
                requireSame(each, settings.databaseOf(each).name(), facts, refusals);
            } else {
                refusals.add(new ReleaseRefusal.NoRunYet("provider '" + each.id() + "'"));
            }
            each.claims().namespaceNames().stream()
                    .filter(name -> !matched.contains(name))
                    .sorted()
                    .forEach(name -> refusals.add(new ReleaseRefusal.NoRunYet("namespace '" + name + "'")));
        }
        Refused.ifAny(refusals);
    }

    /** A look-up of another database, or by other code, tells nothing of what the run read. */
    private static void requireSame(ReferenceProvider now, String database, RunFacts facts, List<Refusal> refusals) {
        ProviderFacts then = facts.providers().stream()
                .filter(each -> each.receipt().provider().equals(now.id()))
                .findFirst()
                .orElseThrow();
        Stream.concat(Stream.of(database), now.lookup().stream().flatMap(each -> each.database().stream()))
                .distinct()
                .filter(each -> !each.equals(then.receipt().snapshot().database()))
                .forEach(each -> refusals.add(new ReferenceRefusal.DatabaseChanged(
                        now.id(), then.receipt().snapshot().database(), each)));
        if (!then.likeness().equals(Optional.of(Likeness.of(now)))) {
            refusals.add(new ReleaseRefusal.NoRunYet("provider '" + now.id() + "' as it is now"));
        }
    }

    private static Refused notYet(String of) {
        return new Refused(List.of(new ReleaseRefusal.NoRunYet(of)));
    }

    private static Refused notPassed(RunId run, RunState state) {
        return new Refused(List.of(new ReleaseRefusal.LatestRunNotPassed(run, state)));
    }
}
