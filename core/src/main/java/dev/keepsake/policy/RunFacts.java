package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.ReferenceReceipt;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * All that a policy may know of a run. Immutable, so a judgement can be repeated later with another policy.
 *
 * @param store the store's name
 * @param storeTime the store's clock when the listing began, which is before the run for one from a record such as a report
 *     of S3 Inventory
 * @param namespaces one entry for each claimed namespace, by name
 * @param unclaimed blobs of no namespace; they are kept
 * @param providers one entry for each provider, by id
 * @param lastLook how the live databases were searched for orphans
 * @param context when it is judged, what protects the store's data, and what earlier runs found
 */
public record RunFacts(
        String store,
        Instant storeTime,
        List<NamespaceFacts> namespaces,
        Tally unclaimed,
        List<ProviderFacts> providers,
        LastLookFacts lastLook,
        RunContext context) {

    /** Copies the lists. */
    public RunFacts {
        requireNonNull(store, "store");
        requireNonNull(storeTime, "storeTime");
        requireNonNull(unclaimed, "unclaimed");
        requireNonNull(lastLook, "lastLook");
        requireNonNull(context, "context");
        namespaces = List.copyOf(namespaces);
        providers = List.copyOf(providers);
    }

    /**
     * The receipts of all providers.
     *
     * @return one of each, by id
     */
    public List<ReferenceReceipt> receipts() {
        return providers.stream().map(ProviderFacts::receipt).toList();
    }

    /**
     * Facts before the last look, of which no context is known.
     *
     * @param store the store's name
     * @param storeTime the store's clock when the listing began
     * @param namespaces one entry for each claimed namespace, by name
     * @param unclaimed blobs of no namespace
     * @param providers one entry for each provider, by id
     */
    public RunFacts(
            String store,
            Instant storeTime,
            List<NamespaceFacts> namespaces,
            Tally unclaimed,
            List<ProviderFacts> providers) {
        this(store, storeTime, namespaces, unclaimed, providers, LastLookFacts.NONE, RunContext.at(storeTime));
    }

    /**
     * The same facts as if the listing had begun at another time.
     *
     * @param time the store's clock
     * @return a copy
     */
    public RunFacts listedAt(Instant time) {
        return new RunFacts(store, time, namespaces, unclaimed, providers, lastLook, context);
    }

    /**
     * The same facts with another last look.
     *
     * @param looked how the live databases were searched
     * @return a copy
     */
    public RunFacts withLastLook(LastLookFacts looked) {
        return new RunFacts(store, storeTime, namespaces, unclaimed, providers, looked, context);
    }

    /**
     * The same facts in another light.
     *
     * @param light when they are judged, and beside what
     * @return a copy
     */
    public RunFacts in(RunContext light) {
        return new RunFacts(store, storeTime, namespaces, unclaimed, providers, lastLook, light);
    }

    /**
     * The same facts as a part of a later run's history.
     *
     * @return a copy that knows of no earlier runs
     */
    public RunFacts withoutHistory() {
        return in(context.withoutHistory());
    }

    /**
     * The same facts with other receipts.
     *
     * @param heard one entry for each provider, by id
     * @return a copy
     */
    public RunFacts withProviders(List<ProviderFacts> heard) {
        return new RunFacts(store, storeTime, namespaces, unclaimed, heard, lastLook, context);
    }

    /**
     * All blobs of claimed namespaces.
     *
     * @return their sum
     */
    public Tally blobs() {
        return sum(NamespaceFacts::blobs);
    }

    /**
     * All orphans.
     *
     * @return their sum
     */
    public Tally orphans() {
        return sum(NamespaceFacts::orphans);
    }

    /**
     * All suspects.
     *
     * @return their sum
     */
    public Tally suspects() {
        return sum(NamespaceFacts::suspects);
    }

    /**
     * All candidates.
     *
     * @return their sum
     */
    public Tally candidates() {
        return sum(NamespaceFacts::candidates);
    }

    private Tally sum(Function<NamespaceFacts, Tally> part) {
        return namespaces.stream().map(part).reduce(Tally.NONE, Tally::plus);
    }
}
