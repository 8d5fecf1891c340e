package dev.keepsake.incidents;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.tck.FaultyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A site's store that lists wrongly until it is well. */
final class Listings {

    final AtomicBoolean well = new AtomicBoolean();

    private final Site site;

    Listings(Site site) {
        this.site = site;
    }

    /** Lists some keys this often, pass after pass. */
    BlobStore repeating(int times, Predicate<BlobKey> again) {
        return of(sink -> {
            List<Blob> all = new ArrayList<>();
            ListingReceipt receipt = site.store.list(all::add);
            List<Blob> more =
                    all.stream().filter(each -> again.test(each.key())).toList();
            all.forEach(sink::accept);
            IntStream.range(1, times).forEach(unused -> more.forEach(sink::accept));
            return new ListingReceipt(receipt.blobs() + (times - 1L) * more.size(), receipt.startedAt());
        });
    }

    /** Lists the first, and says that this is all. */
    BlobStore first(int cap) {
        AtomicInteger listed = new AtomicInteger();
        return of(sink -> {
            listed.set(0);
            return passing(sink, each -> listed.getAndIncrement() < cap);
        });
    }

    /** Lists those that pass, and says that this is all. */
    BlobStore only(Predicate<BlobKey> passes) {
        return of(sink -> passing(sink, passes));
    }

    private ListingReceipt passing(BlobSink sink, Predicate<BlobKey> passes) {
        AtomicInteger passed = new AtomicInteger();
        ListingReceipt receipt = site.store.list(blob -> {
            if (passes.test(blob.key())) {
                sink.accept(blob);
                passed.incrementAndGet();
            }
        });
        return new ListingReceipt(passed.get(), receipt.startedAt());
    }

    /** Lists in this way until all is well. */
    BlobStore of(Function<BlobSink, ListingReceipt> faulty) {
        return FaultyStore.listing(site.store, sink -> well.get() ? site.store.list(sink) : faulty.apply(sink));
    }
}
