package dev.keepsake.tck;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A provider that reads well and then misbehaves. */
public final class FaultyProvider implements ReferenceProvider {

    private final ReferenceProvider provider;
    private final AtomicReference<ReferenceSink> kept;
    private final UnaryOperator<ReferenceReceipt> ending;

    private FaultyProvider(
            ReferenceProvider provider, AtomicReference<ReferenceSink> kept, UnaryOperator<ReferenceReceipt> ending) {
        this.provider = provider;
        this.kept = kept;
        this.ending = ending;
    }

    /** Throws, after it pushed all references. */
    public static ReferenceProvider failing(ReferenceProvider provider, Supplier<RuntimeException> failure) {
        return signing(provider, receipt -> {
            throw failure.get();
        });
    }

    /** Hands in another receipt than it should. */
    public static ReferenceProvider signing(ReferenceProvider provider, UnaryOperator<ReferenceReceipt> forgery) {
        return new FaultyProvider(provider, new AtomicReference<>(), forgery);
    }

    /** Gives its sink away, to be used after the receipt. */
    public static ReferenceProvider keepingItsSink(ReferenceProvider provider, AtomicReference<ReferenceSink> kept) {
        return new FaultyProvider(provider, kept, UnaryOperator.identity());
    }

    @Override
    public ProviderId id() {
        return provider.id();
    }

    @Override
    public Claims claims() {
        return provider.claims();
    }

    @Override
    public List<VersionInUse> versionsInUse() {
        return provider.versionsInUse();
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        kept.set(sink);
        return ending.apply(provider.provide(sink));
    }
}
