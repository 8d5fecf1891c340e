package dev.keepsake.tck;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowReferences;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.Optional;

/** Hands every call to another provider. Doubles override what they are about, the look-up included. */
public abstract class ForwardingProvider implements ReferenceProvider {

    private final ReferenceProvider provider;

    /** Stands before that provider. */
    protected ForwardingProvider(ReferenceProvider provider) {
        this.provider = requireNonNull(provider, "provider");
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
        return provider.provide(sink);
    }

    @Override
    public Optional<RowReferences> rowReferences() {
        return provider.rowReferences();
    }

    @Override
    public Optional<ReferenceLookup> lookup() {
        return provider.lookup();
    }
}
