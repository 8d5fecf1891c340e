package dev.keepsake.internal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.Blob;
import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Exemptions;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.reference.Place;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Phase ④, net 9: searches all text of the live databases for orphans, by code that shares nothing with how references are
 * read. One mention voids the run. The census is taken anew right before, so nothing appeared since the gates that the
 * search would not show.
 */
final class LastLook {

    private final Settings settings;
    private final NamespaceTable namespaces;
    private final CoverageGate coverage;

    LastLook(Settings settings, NamespaceTable namespaces) {
        this.settings = settings;
        this.namespaces = namespaces;
        this.coverage = new CoverageGate(settings);
    }

    /** The row of a fresh orphan may be on its way while it is looked for, so only those past their grace period count. */
    List<Blob> pastGrace(List<Blob> orphans, Instant now) {
        Instant cutOff = now.minus(settings.gracePeriod());
        return orphans.stream()
                .filter(each -> {
                    Instant changed = each.version().lastModified();
                    return changed != null && !changed.isAfter(cutOff);
                })
                .toList();
    }

    @CanIgnoreReturnValue
    LastLookFacts requireNoMention(List<Blob> orphans, Progress progress) {
        Progress.Meter meter = progress.start(Phase.LAST_LOOK);
        Map<LiveDatabase, Census> covered = coverage.requireCovered();
        MentionIndex index = indexOf(orphans);
        List<Refusal> refusals = new ArrayList<>();
        long rows = 0;
        if (index.verifiable() > 0) {
            for (Map.Entry<LiveDatabase, Census> each : covered.entrySet()) {
                MentionSink mentions = new MentionSink(index, orphans, meter);
                rows += search(each.getKey(), each.getValue(), mentions, refusals);
            }
        }
        Refused.ifAny(refusals);
        meter.finish();
        return new LastLookFacts(orphans.size(), index.verifiable(), rows);
    }

    private MentionIndex indexOf(List<Blob> orphans) {
        MentionIndexBuilder index = MentionIndex.builder();
        for (int number = 0; number < orphans.size(); number++) {
            Blob orphan = orphans.get(number);
            Set<String> identities = namespaces
                    .read(orphan.key().name())
                    .map(NamespaceTable.Reading::identities)
                    .orElse(Set.of());
            index.add(number, orphan.key(), identities);
        }
        return index.build();
    }

    private static long search(LiveDatabase database, Census census, MentionSink mentions, List<Refusal> refusals) {
        try {
            SearchReceipt receipt = database.search(mentions);
            requireComplete(database, census, receipt, refusals);
            if (mentions.count() > 0) {
                refusals.add(new CoverageRefusal.Mentioned(database.name(), mentions.count(), mentions.examples()));
            }
            return receipt.rows().read();
        } catch (RuntimeException e) {
            refusals.add(new CoverageRefusal.LastLookFailed(database.name(), Failure.inWords(e)));
            return 0;
        }
    }

    private static void requireComplete(
            LiveDatabase database, Census census, SearchReceipt receipt, List<Refusal> refusals) {
        Set<Place> missed = new TreeSet<>(toBeSearched(database, census));
        missed.removeAll(receipt.searched());
        if (!receipt.database().equals(database.name())) {
            refusals.add(new CoverageRefusal.LastLookIncomplete(
                    database.name(), "its receipt is signed '" + receipt.database() + "'."));
        }
        if (!missed.isEmpty()) {
            refusals.add(new CoverageRefusal.LastLookIncomplete(
                    database.name(),
                    missed.size() + " columns were not searched, such as "
                            + missed.iterator().next() + "."));
        }
        if (receipt.rows().read() != receipt.rows().present()) {
            refusals.add(new CoverageRefusal.LastLookIncomplete(
                    database.name(),
                    receipt.rows().read() + " of " + receipt.rows().present() + " rows were searched."));
        }
    }

    private static Set<Place> toBeSearched(LiveDatabase database, Census census) {
        Exemptions exclusions = Exemptions.in(census, database.searchExclusions());
        Set<Place> places = new TreeSet<>();
        for (LiveTable table : census.tables()) {
            if (table.kind() == LiveTable.Kind.TABLE) {
                table.referenceColumns()
                        .filter(each -> !exclusions.contain(table, each))
                        .forEach(each -> places.add(table.place(each)));
            }
        }
        return places;
    }
}
