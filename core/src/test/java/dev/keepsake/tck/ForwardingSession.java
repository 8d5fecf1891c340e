package dev.keepsake.tck;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.MatchSession;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.match.OrphanSink;
import dev.keepsake.match.ProviderReading;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes everything on; tests override what is to go wrong. */
public class ForwardingSession implements MatchSession {

    private final MatchSession inner;

    /** A session that does as this one. */
    public ForwardingSession(MatchSession inner) {
        this.inner = inner;
    }

    @Override
    public ListingReceipt list() {
        return inner.list();
    }

    @Override
    public List<ProviderReading> read() {
        return inner.read();
    }

    @Override
    public Map<BlobKey, Closeness> ask(Collection<BlobKey> keys) {
        return inner.ask(keys);
    }

    @Override
    public MatchTotals match(OrphanSink orphans) {
        return inner.match(orphans);
    }

    @Override
    public Set<Long> liveNames(Set<Long> names) {
        return inner.liveNames(names);
    }

    @Override
    public void close() {
        inner.close();
    }
}
