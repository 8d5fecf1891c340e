package dev.keepsake.internal;

import dev.keepsake.ledger.Roster;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowReferenceSink;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.Phase;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Phase ②: hears every provider to the end, and accepts only receipts that hold. */
final class Marker {

    /** A state that an engine read may be so much older than the question, by clocks that differ. */
    private static final Duration READING_HOLDS = Duration.ofMinutes(10);

    private final Settings settings;
    private final List<ReferenceProvider> providers;
    private final Roster roster;
    private final String store;
    private final NamespaceTable namespaces;
    private final List<Canary> canaries;

    Marker(Settings settings, NamespaceTable namespaces) {
        this.settings = settings;
        this.providers = settings.providers();
        this.roster = settings.ledger().roster();
        this.store = settings.store().name();
        this.namespaces = namespaces;
        this.canaries = settings.canaries();
    }

    /** Reads all references anew, in this JVM or behind an engine. */
    ReadReferences read(Progress progress) {
        if (settings.engine().isEmpty()) {
            return new LocalReferences(mark(progress), namespaces);
        }
        Instant needed = settings.store().now().minus(READING_HOLDS);
        EngineReading reading = EngineReading.begin(settings.engine().orElseThrow(), settings, namespaces, progress);
        try {
            EngineIntake unused = reading.read(this, namespaces, needed);
            return reading;
        } catch (Throwable e) {
            reading.close();
            throw e;
        }
    }

    /** Hears all of them even if one fails, so that a refusal names every reason at once. */
    Marks mark(Progress progress) {
        Progress.Meter meter = progress.start(Phase.MARK);
        Marks marks = new Marks(
                new Fingerprints(new SecureRandom().nextLong()),
                namespaces,
                new ReferenceSet(IndexMemory.of(settings)));
        try {
            hearAll(marks, meter);
        } catch (Throwable e) {
            marks.close();
            throw e;
        }
        meter.finish();
        return marks;
    }

    private void hearAll(Marks marks, Progress.Meter meter) {
        List<Refusal> refusals = new ArrayList<>();
        Map<ProviderId, ReferenceIntake> intakes = new LinkedHashMap<>();
        for (ReferenceProvider provider : providers) {
            CanaryWatch watch = new CanaryWatch(
                    canaries, provider.id(), namespaces, marks.fingerprints(), marks.takerOf(intakes.size()));
            ReferenceIntake intake =
                    new ReferenceIntake(provider.claims(), namespaces, marks.fingerprints(), watch, meter);
            intakes.put(provider.id(), intake);
            hear(provider, intake, refusals, () -> provider.provide(intake)).ifPresent(receipt -> {
                marks.heard().add(heard(provider, intake.took(), receipt, refusals));
                refusals.addAll(watch.refusals());
            });
            marks.foreignHosts().addAll(intake.foreignHosts());
        }
        intakes.forEach((id, intake) -> refusals.addAll(lateReferences(id, intake)));
        Refused.ifAny(refusals);
    }

    /** What was heard of one of them, with everything that speaks against it. */
    Marks.Heard heard(ReferenceProvider provider, Took took, ReferenceReceipt receipt, List<Refusal> refusals) {
        Optional<ReferenceReceipt> last = roster.lastReceipt(store, provider.id());
        refusals.addAll(objections(provider, took, receipt));
        last.ifPresent(each -> refusals.addAll(againstHistory(receipt, each)));
        return new Marks.Heard(
                receipt, last, Likeness.of(provider), provider.claims().namespaceNames());
    }

    /** Hears one of them once more, with its rows if it can tell them. */
    void hearAgain(ReferenceProvider provider, ReferenceIntake intake, RowTaker rows) {
        List<Refusal> refusals = new ArrayList<>();
        Optional<ReferenceReceipt> unused = hearRows(provider, intake, rows, refusals);
        Refused.ifAny(refusals);
    }

    /** The same by itself, for a person: whatever a run would object to is noted, and nothing refused. */
    List<Refusal> hearAlone(
            ReferenceProvider provider, RowTaker rows, Fingerprints fingerprints, Progress.Meter meter) {
        CanaryWatch watch = new CanaryWatch(canaries, provider.id(), namespaces, fingerprints, rows);
        ReferenceIntake intake = new ReferenceIntake(provider.claims(), namespaces, fingerprints, watch, meter);
        List<Refusal> refusals = new ArrayList<>();
        hearRows(provider, intake, rows, refusals).ifPresent(receipt -> {
            roster.lastReceipt(store, provider.id()).ifPresent(last -> refusals.addAll(againstHistory(receipt, last)));
            refusals.addAll(watch.refusals());
        });
        return refusals;
    }

    private Optional<ReferenceReceipt> hearRows(
            ReferenceProvider provider, ReferenceIntake intake, RowTaker rows, List<Refusal> refusals) {
        RowReferenceSink rowSink = (place, row) -> {
            rows.at(place, row);
            return intake;
        };
        Optional<ReferenceReceipt> receipt = hear(
                provider,
                intake,
                refusals,
                () -> provider.rowReferences()
                        .map(told -> told.provide(rowSink))
                        .orElseGet(() -> provider.provide(intake)));
        receipt.ifPresent(each -> refusals.addAll(objections(provider, intake.took(), each)));
        refusals.addAll(lateReferences(provider.id(), intake));
        return receipt;
    }

    private static Optional<ReferenceReceipt> hear(
            ReferenceProvider provider,
            ReferenceIntake intake,
            List<Refusal> refusals,
            Supplier<ReferenceReceipt> reading) {
        try {
            ReferenceReceipt receipt = reading.get();
            if (intake.failure().isEmpty()) {
                return Optional.of(receipt);
            }
            refusals.add(notTaken(provider.id(), intake.failure().get()));
        } catch (MissingPlaceException e) {
            refusals.add(new ReferenceRefusal.PlaceMissing(provider.id(), Failure.inWords(e)));
        } catch (ReadCancelledException e) {
            refusals.add(new ReferenceRefusal.ProviderCancelled(provider.id(), Failure.inWords(e)));
        } catch (RuntimeException e) {
            refusals.add(new ReferenceRefusal.ProviderFailed(provider.id(), Failure.inWords(e)));
        } finally {
            intake.close();
        }
        return Optional.empty();
    }

    /** Its exception reached the provider, who went on all the same. */
    private static Refusal notTaken(ProviderId provider, Throwable failure) {
        return new ReferenceRefusal.ProviderFailed(
                provider,
                "A reference that it pushed could not be taken in, and it went on: " + Failure.inWords(failure));
    }

    private List<Refusal> objections(ReferenceProvider provider, Took took, ReferenceReceipt receipt) {
        List<Refusal> objections = new ArrayList<>();
        String registered = settings.databaseOf(provider).name();
        if (!receipt.snapshot().database().equals(registered)) {
            objections.add(new CoverageRefusal.WrongDatabase(
                    provider.id(), receipt.snapshot().database(), registered));
        }
        if (took.unrecognised().count() > 0) {
            objections.add(new ReferenceRefusal.UnrecognisedShape(
                    provider.id(),
                    took.unrecognised().count(),
                    took.unrecognised().examples()));
        }
        if (took.unmapped().count() > 0) {
            objections.add(new ReferenceRefusal.UnmappedReferences(
                    provider.id(), took.unmapped().count(), took.unmapped().examples()));
        }
        if (took.ambiguous().count() > 0) {
            objections.add(new ReferenceRefusal.AmbiguousReference(
                    provider.id(), took.ambiguous().count(), took.ambiguous().examples()));
        }
        boolean holds = receipt.provider().equals(provider.id())
                && receipt.references() == took.received()
                && receipt.rows().read() == receipt.rows().present();
        if (!holds) {
            objections.add(new ReferenceRefusal.ReceiptMismatch(provider.id(), took.received(), receipt));
        }
        return objections;
    }

    /** Another database than last time, or nothing where there was something. */
    private static List<Refusal> againstHistory(ReferenceReceipt receipt, ReferenceReceipt last) {
        List<Refusal> objections = new ArrayList<>();
        String then = last.snapshot().database();
        String now = receipt.snapshot().database();
        if (!now.equals(then)) {
            objections.add(new ReferenceRefusal.DatabaseChanged(last.provider(), then, now));
        }
        if (cameBackEmpty(last, receipt)) {
            objections.add(new ReferenceRefusal.ProviderEmpty(receipt, last));
        }
        return objections;
    }

    /** Their own exception reached only the thread that pushed them, and may have been swallowed there. */
    private static List<Refusal> lateReferences(ProviderId provider, ReferenceIntake intake) {
        return intake.late() == 0 ? List.of() : List.of(new ReferenceRefusal.LateReferences(provider, intake.late()));
    }

    private static boolean cameBackEmpty(ReferenceReceipt last, ReferenceReceipt now) {
        boolean rowsAreGone = last.rows().read() > 0 && now.rows().read() == 0;
        boolean referencesAreGone = last.references() > 0 && now.references() == 0;
        return rowsAreGone || referencesAreGone;
    }
}
