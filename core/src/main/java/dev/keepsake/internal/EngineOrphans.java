package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.match.OrphanSink;
import dev.keepsake.report.MatchRefusal;
import dev.keepsake.report.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes an engine's orphans one by one, each only if it is what it is told to be. */
final class EngineOrphans implements OrphanSink {

    private final EngineReading reading;
    private final NamespaceTable namespaces;
    private final Set<BlobKey> canaries = new HashSet<>();
    private final Set<BlobKey> condemned = new HashSet<>();
    private final NamespaceTallies tallies;
    private final OrphanTriage triage;
    private Optional<BlobKey> last = Optional.empty();
    private Optional<Refused> refused = Optional.empty();

    EngineOrphans(
            Settings settings,
            EngineReading reading,
            NamespaceTable namespaces,
            NamespaceTallies tallies,
            OrphanTriage triage) {
        this.reading = reading;
        this.namespaces = namespaces;
        this.tallies = tallies;
        this.triage = triage;
        settings.canaries().forEach(each -> canaries.add(each.key()));
    }

    /** What is refused stays refused, though an engine may swallow the exception. */
    @Override
    public synchronized void accept(Blob orphan, String namespace) {
        refused.ifPresent(earlier -> {
            throw earlier;
        });
        try {
            take(orphan, namespace);
        } catch (Refused e) {
            refused = Optional.of(e);
            throw e;
        }
    }

    private void take(Blob orphan, String namespace) {
        BlobKey key = orphan.key();
        int number = namespaces
                .read(key.name())
                .map(NamespaceTable.Reading::namespace)
                .filter(each -> namespaces.all().get(each).name().equals(namespace))
                .orElseThrow(() -> refusal(new MatchRefusal.OrphanMisread(key, namespace)));
        last.filter(before -> before.compareTo(key) >= 0).ifPresent(before -> {
            throw refusal(new MatchRefusal.OrphanOutOfOrder(before, key));
        });
        if (reading.wasNamed(key)) {
            throw refusal(new MatchRefusal.OrphanNamed(key));
        }
        last = Optional.of(key);
        if (canaries.contains(key)) {
            condemned.add(key);
        }
        tallies.claimed(orphan, number, Match.NONE);
        triage.take(orphan, namespaces.all().get(number));
    }

    /** To be called when the engine is through. */
    synchronized void requireAllTaken() {
        refused.ifPresent(earlier -> {
            throw earlier;
        });
        triage.decide();
    }

    /** Whether a canary came as an orphan. */
    boolean condemns(BlobKey canary) {
        return condemned.contains(canary);
    }

    private static Refused refusal(Refusal why) {
        return new Refused(List.of(why));
    }
}
