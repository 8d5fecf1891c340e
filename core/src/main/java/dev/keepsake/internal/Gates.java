package dev.keepsake.internal;

import dev.keepsake.coverage.VersionCoverage;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.ledger.Roster;
import dev.keepsake.policy.PairingState;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.UnclaimedMigrationException;
import dev.keepsake.reference.VersionInUse;
import dev.keepsake.report.Phase;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold before anything is listed: store and ledger belong together, everybody of the roster is here, every schema version has an owner, and so has
 * every table, column and row.
 */
final class Gates {

    private final Settings settings;
    private final PairingGate pairing;

    Gates(Settings settings) {
        this.settings = settings;
        this.pairing = new PairingGate(settings);
    }

    void requireOpen(Progress progress) {
        Progress.Meter meter = progress.start(Phase.GATES);
        List<Refusal> refusals = new ArrayList<>(missingProviders());
        refusals.addAll(missingNamespaces());
        refusals.addAll(unclaimedVersions());
        refusals.addAll(new CoverageGate(settings).objections());
        Refused.ifAny(refusals);
        meter.finish();
    }

    /** Before anything is believed that ledger or store say: they may be no pair. */
    PairingState requireNoOtherPair() {
        return pairing.requireNoContradiction();
    }

    /** Whatever is removed while nobody knows why references were missed may be live as well. */
    void requireNothingContradicted() {
        List<Contradiction> open =
                settings.ledger().contradictions().open(settings.store().name());
        if (!open.isEmpty()) {
            throw new Refused(List.of(new PlanRefusal.NotAcknowledged(open)));
        }
    }

    /** Asked again after a reading: rows of a new version may have come since the first time. */
    void requireVersionsClaimed() {
        Refused.ifAny(unclaimedVersions());
    }

    /** Who is expected and not registered. */
    List<Refusal> missingProviders() {
        Set<ProviderId> registered =
                settings.providers().stream().map(ReferenceProvider::id).collect(Collectors.toSet());
        return settings.ledger().roster().expected(settings.store().name()).stream()
                .filter(expected -> !registered.contains(expected))
                .<Refusal>map(ReferenceRefusal.ProviderMissing::new)
                .toList();
    }

    /** Namespaces that a provider claimed before and does not claim now. */
    List<Refusal> missingNamespaces() {
        Roster roster = settings.ledger().roster();
        List<Refusal> refusals = new ArrayList<>();
        for (ReferenceProvider provider : settings.providers()) {
            Set<String> claimed = provider.claims().namespaceNames();
            roster.namespaces(settings.store().name(), provider.id()).stream()
                    .filter(before -> !claimed.contains(before))
                    .forEach(before -> refusals.add(new ReferenceRefusal.NamespaceMissing(provider.id(), before)));
        }
        return refusals;
    }

    /** Versions in use without an owner, as providers tell now. */
    List<Refusal> unclaimedVersions() {
        List<Refusal> refusals = new ArrayList<>();
        List<VersionInUse> inUse = new ArrayList<>();
        for (ReferenceProvider provider : settings.providers()) {
            try {
                inUse.addAll(provider.versionsInUse());
            } catch (MissingPlaceException e) {
                refusals.add(new ReferenceRefusal.PlaceMissing(provider.id(), Failure.inWords(e)));
            } catch (UnclaimedMigrationException e) {
                refusals.add(new ReferenceRefusal.MigrationNotClaimed(provider.id(), Failure.inWords(e)));
            } catch (RuntimeException e) {
                refusals.add(new ReferenceRefusal.SchemaVersionsUnknown(provider.id(), Failure.inWords(e)));
            }
        }
        VersionCoverage coverage = VersionCoverage.of(
                inUse,
                settings.providers().stream().map(ReferenceProvider::claims).toList());
        for (VersionInUse each : coverage.unclaimed()) {
            refusals.add(new ReferenceRefusal.UnclaimedSchemaVersion(
                    each, coverage.claimedAt(each.version().discriminator())));
        }
        return refusals;
    }
}
