package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.MatchEngine;
import dev.keepsake.match.MatchSession;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.match.OrphanSink;
import dev.keepsake.report.MatchRefusal;
import dev.keepsake.report.Phase;
import dev.keepsake.report.StoreRefusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An engine's session, of which nothing is believed that can be checked. Single-use, not thread-safe. */
final class EngineReading implements ReadReferences {

    private static final int BATCH = 100_000;

    private final EngineCalls calls;
    private final Settings settings;
    private final Progress progress;
    private final MatchSession session;
    private final Set<BlobKey> named = new HashSet<>();
    private Optional<EngineIntake> intake = Optional.empty();

    private EngineReading(EngineCalls calls, Settings settings, Progress progress, MatchSession session) {
        this.calls = calls;
        this.settings = settings;
        this.progress = progress;
        this.session = session;
    }

    static EngineReading begin(MatchEngine engine, Settings settings, NamespaceTable namespaces, Progress progress) {
        EngineCalls calls = new EngineCalls(progress);
        try {
            SerialTask task = SerialTask.of(settings, namespaces, new SecureRandom().nextLong());
            return new EngineReading(calls, settings, progress, calls.call("begin", () -> engine.open(task)));
        } catch (Throwable e) {
            calls.close();
            throw e;
        }
    }

    ListingReceipt list() {
        Progress.Meter meter = progress.start(Phase.LIST);
        ListingReceipt receipt = calls.call("list", () -> {
            try {
                return session.list();
            } catch (IncompleteListingException e) {
                throw new Refused(List.of(new StoreRefusal.ListingIncomplete(Failure.inWords(e))), e);
            }
        });
        Instant now = settings.store().now();
        if (receipt.startedAt().isAfter(now)) {
            throw new Refused(List.of(new MatchRefusal.ListedInTheFuture(receipt.startedAt(), now)));
        }
        meter.count(receipt.blobs());
        meter.finish();
        return receipt;
    }

    /** Reads all references, from states that are as late as is needed. */
    EngineIntake read(Marker marker, NamespaceTable namespaces, Instant needed) {
        Progress.Meter meter = progress.start(Phase.MARK);
        EngineIntake read = new EngineIntake(settings, namespaces, marker, needed);
        read.takeAll(calls.call("read the references", session::read));
        intake = Optional.of(read);
        meter.count(read.pushed());
        meter.finish();
        return read;
    }

    MatchTotals match(OrphanSink orphans) {
        return calls.call("match", () -> session.match(orphans));
    }

    Set<Long> liveNames(Set<Long> names) {
        return calls.call("tell the names of live blobs", () -> session.liveNames(names));
    }

    @Override
    public List<Marks.Heard> heard() {
        return intake.orElseThrow().heard();
    }

    /** Those that were asked for and are named; none of them can be an orphan. */
    boolean wasNamed(BlobKey key) {
        return named.contains(key);
    }

    @Override
    public KeyAnswers answers(KeyAnswers.Keys keys) {
        EngineAnswers answers = new EngineAnswers();
        List<BlobKey> batch = new ArrayList<>();
        keys.forEach(key -> {
            batch.add(key);
            if (batch.size() == BATCH) {
                answers.add(batch.size(), named(batch));
                batch.clear();
            }
        });
        answers.add(batch.size(), named(batch));
        return answers;
    }

    @Override
    public Set<BlobKey> named(Collection<BlobKey> batch) {
        Set<BlobKey> asked = Set.copyOf(batch);
        if (asked.isEmpty()) {
            return Set.of();
        }
        Map<BlobKey, Closeness> told = calls.call("answer for single keys", () -> session.ask(asked));
        Set<BlobKey> found = new HashSet<>();
        for (BlobKey each : asked) {
            Closeness closeness = told.get(each);
            if (closeness == null) {
                throw new Refused(List.of(new MatchRefusal.Unanswered("the key '" + each + "'")));
            }
            if (closeness != Closeness.NONE) {
                found.add(each);
            }
        }
        named.addAll(found);
        return found;
    }

    /** Whatever fails here keeps files somewhere, and decides nothing. */
    @Override
    public void close() {
        try {
            boolean unusedDone = calls.call("close", () -> {
                session.close();
                return true;
            });
        } catch (Refused e) {
            progress.remarked("The matching engine could not clean up: " + e.getMessage());
        } finally {
            calls.close();
        }
    }
}
