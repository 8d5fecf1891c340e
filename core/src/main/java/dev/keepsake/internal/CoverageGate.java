package dev.keepsake.internal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Coverage;
import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.Exemptions;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Net 3 and 4: every table, column and row of every database is read by a provider or exempted by name. */
final class CoverageGate {

    private final List<Settings.Source> databases;

    CoverageGate(Settings settings) {
        this.databases = settings.databases();
    }

    /** What nobody accounts for, in all databases. */
    List<Refusal> objections() {
        List<Refusal> refusals = new ArrayList<>();
        takeAll(refusals);
        return refusals;
    }

    /** A new census of every database, each without a gap. */
    Map<LiveDatabase, Census> requireCovered() {
        List<Refusal> refusals = new ArrayList<>();
        Map<LiveDatabase, Census> taken = takeAll(refusals);
        Refused.ifAny(refusals);
        return taken;
    }

    /** A new census of every database that has one to give; whatever a run would object to is noted. */
    @CanIgnoreReturnValue
    Map<LiveDatabase, Census> takeAll(List<Refusal> refusals) {
        Map<LiveDatabase, Census> taken = new LinkedHashMap<>();
        for (Settings.Source each : databases) {
            take(each, refusals).ifPresent(census -> taken.put(each.database(), census));
        }
        return taken;
    }

    private static Optional<Census> take(Settings.Source source, List<Refusal> refusals) {
        LiveDatabase database = source.database();
        try {
            Census census = database.census(source.claims());
            List<CoverageGap> gaps = gapsOf(census, source);
            if (!gaps.isEmpty()) {
                refusals.add(new CoverageRefusal.NotCovered(database.name(), gaps));
            }
            return Optional.of(census);
        } catch (RuntimeException e) {
            refusals.add(new CoverageRefusal.CensusFailed(database.name(), Failure.inWords(e)));
            return Optional.empty();
        }
    }

    private static List<CoverageGap> gapsOf(Census census, Settings.Source source) {
        List<CoverageGap> gaps = new ArrayList<>(
                Coverage.of(census, source.claims(), source.database().exemptions())
                        .gaps());
        gaps.addAll(Exemptions.in(census, source.database().searchExclusions()).gaps());
        return gaps;
    }
}
