package dev.keepsake.internal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Exemptions;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.reference.Place;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.Mentions;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

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

    /** For a plan. Its listing tells which file names referenced blobs have too: a mention of one may mean them. */
    LastLookFacts requireNoMention(List<Blob> orphans, LiveNames live, Progress progress) {
        MentionIndexBuilder index =
                indexOf(orphans.size(), number -> orphans.get(number).key());
        if (!orphans.isEmpty()) {
            live.tellLiveNames(index);
        }
        return requireNoMention(orphans, index.build(), progress);
    }

    /** Before a sweep, which lists nothing: keys and identities count, file names alone do not. */
    @CanIgnoreReturnValue
    LastLookFacts requireNoMention(List<Blob> orphans, Progress progress) {
        MentionIndexBuilder index =
                indexOf(orphans.size(), number -> orphans.get(number).key());
        return requireNoMention(orphans, index.withoutNames().build(), progress);
    }

    /** For a release, by a census that was found whole shortly before. */
    LastLookFacts requireNoMention(List<Blob> orphans, Map<LiveDatabase, Census> covered, Progress progress) {
        MentionIndexBuilder index =
                indexOf(orphans.size(), number -> orphans.get(number).key());
        return requireNoMention(orphans, index.withoutNames().build(), covered, progress.start(Phase.LAST_LOOK));
    }

    /** Whether a search would find a mention of this key, by itself or by its identity. */
    boolean canFind(BlobKey key) {
        return indexOf(1, number -> key).withoutNames().build().verifiable() > 0;
    }

    private LastLookFacts requireNoMention(List<Blob> orphans, MentionIndex index, Progress progress) {
        Progress.Meter meter = progress.start(Phase.LAST_LOOK);
        return requireNoMention(orphans, index, coverage.requireCovered(), meter);
    }

    private static LastLookFacts requireNoMention(
            List<Blob> orphans, MentionIndex index, Map<LiveDatabase, Census> covered, Progress.Meter meter) {
        IntFunction<BlobKey> keys = number -> orphans.get(number).key();
        List<Refusal> refusals = new ArrayList<>();
        long rows = 0;
        if (index.verifiable() > 0) {
            for (Map.Entry<LiveDatabase, Census> each : covered.entrySet()) {
                Optional<SearchReceipt> receipt = search(each, new MentionSink(index, keys, meter), refusals, refusals);
                rows += receipt.map(told -> told.rows().read()).orElse(0L);
            }
        }
        Refused.ifAny(refusals);
        meter.finish();
        return new LastLookFacts(orphans.size(), index.verifiable(), rows);
    }

    /** Looks for one key, for a person: whatever a run would object to is noted, and nothing refused. */
    Mentions find(BlobKey key, List<Refusal> refusals, Progress progress) {
        Progress.Meter meter = progress.start(Phase.LAST_LOOK);
        Map<LiveDatabase, Census> taken = coverage.takeAll(refusals);
        MentionIndex index = indexOf(1, number -> key).withoutNames().build();
        if (index.verifiable() == 0) {
            return new Mentions(Mentions.Search.NOT_DISTINCTIVE, List.of());
        }
        List<Refusal> doubts = new ArrayList<>();
        List<CoverageRefusal.Mentioned> found = new ArrayList<>();
        taken.entrySet().forEach(each -> {
            Optional<SearchReceipt> unused = search(each, new MentionSink(index, number -> key, meter), found, doubts);
        });
        refusals.addAll(doubts);
        meter.finish();
        boolean complete =
                doubts.isEmpty() && taken.size() == settings.databases().size();
        return new Mentions(complete ? Mentions.Search.COMPLETE : Mentions.Search.INCOMPLETE, found);
    }

    private MentionIndexBuilder indexOf(int count, IntFunction<BlobKey> keys) {
        MentionIndexBuilder index = MentionIndex.builder();
        for (int number = 0; number < count; number++) {
            BlobKey key = keys.apply(number);
            Set<String> identities = namespaces
                    .read(key.name())
                    .map(NamespaceTable.Reading::identities)
                    .orElse(Set.of());
            index.add(number, key, identities);
        }
        return index;
    }

    private static Optional<SearchReceipt> search(
            Map.Entry<LiveDatabase, Census> searched,
            MentionSink mentions,
            List<? super CoverageRefusal.Mentioned> found,
            List<Refusal> doubts) {
        LiveDatabase database = searched.getKey();
        try {
            SearchReceipt receipt = database.search(mentions);
            requireComplete(database, searched.getValue(), receipt, doubts);
            if (mentions.count() > 0) {
                found.add(new CoverageRefusal.Mentioned(database.name(), mentions.count(), mentions.examples()));
            }
            return Optional.of(receipt);
        } catch (RuntimeException e) {
            doubts.add(new CoverageRefusal.LastLookFailed(database.name(), Failure.inWords(e)));
            return Optional.empty();
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
