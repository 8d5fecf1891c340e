package dev.keepsake.tck;

import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowReferences;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A provider that reads well, and misbehaves before or after. */
public final class FaultyProvider extends ForwardingProvider {

    private final Supplier<List<VersionInUse>> counting;
    private final Consumer<ReferenceSink> beginning;
    private final UnaryOperator<ReferenceReceipt> ending;

    private FaultyProvider(
            ReferenceProvider provider,
            Supplier<List<VersionInUse>> counting,
            Consumer<ReferenceSink> beginning,
            UnaryOperator<ReferenceReceipt> ending) {
        super(provider);
        this.counting = counting;
        this.beginning = beginning;
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
        return new FaultyProvider(provider, provider::versionsInUse, sink -> {}, forgery);
    }

    /** Lets something happen to its sink, or to the world, before each reading. */
    public static ReferenceProvider beginning(ReferenceProvider provider, Consumer<ReferenceSink> beforehand) {
        return new FaultyProvider(provider, provider::versionsInUse, beforehand, UnaryOperator.identity());
    }

    /** Can't tell which schema versions are in use. */
    public static ReferenceProvider unableToCount(ReferenceProvider provider, Supplier<RuntimeException> failure) {
        return new FaultyProvider(
                provider,
                () -> {
                    throw failure.get();
                },
                sink -> {},
                UnaryOperator.identity());
    }

    /** Answers look-ups in another way than it should, or not at all. */
    public static ReferenceProvider lookingUp(ReferenceProvider provider, Optional<ReferenceLookup> lookup) {
        return new ForwardingProvider(provider) {
            @Override
            public Optional<ReferenceLookup> lookup() {
                return lookup;
            }
        };
    }

    @Override
    public List<VersionInUse> versionsInUse() {
        return counting.get();
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        beginning.accept(sink);
        return ending.apply(super.provide(sink));
    }

    /** None, so that everybody meets the fault. */
    @Override
    public Optional<RowReferences> rowReferences() {
        return Optional.empty();
    }
}
