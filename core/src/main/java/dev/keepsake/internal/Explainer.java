package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.Conclusions.Trial;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Conclusion.Fate;
import dev.keepsake.report.Explanation;
import dev.keepsake.report.Explanation.Family;
import dev.keepsake.report.Explanation.Look;
import dev.keepsake.report.Hearing;
import dev.keepsake.report.Mentions;
import dev.keepsake.report.PastRun;
import dev.keepsake.report.Phase;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.StoreRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks about one key all that a run asks about every key, in the order of a run: the blob first and the references after
 * it. Where a run would stop, it takes a note and goes on. Writes nothing and lists nothing. Single-use.
 */
public final class Explainer {

    private final Settings settings;
    private final Progress progress;
    private final NamespaceTable namespaces;
    private final Gates gates;
    private final Marker marker;
    private final LastLook lastLook;
    private final Set<Refusal> refusals = new LinkedHashSet<>();

    /**
     * Prepares an explanation.
     *
     * @param run a name for the log and the listener
     * @param settings what the collector was built with
     */
    public Explainer(RunId run, Settings settings) {
        this.settings = settings;
        this.progress = new Progress(run, settings.listener());
        this.namespaces = NamespaceTable.of(settings.providers());
        this.gates = new Gates(settings);
        this.marker = new Marker(settings, namespaces);
        this.lastLook = new LastLook(settings, namespaces);
    }

    /**
     * Explains.
     *
     * @param key which blob
     * @param earlier runs to tell about
     * @return what was found
     */
    public Explanation explain(BlobKey key, List<RunId> earlier) {
        progress.started(settings.store().name());
        try {
            return ask(key, earlier);
        } finally {
            progress.ended();
        }
    }

    private Explanation ask(BlobKey key, List<RunId> earlier) {
        Progress.Meter meter = progress.start(Phase.GATES);
        noteAll(gates::missingProviders);
        noteAll(gates::missingNamespaces);
        noteAll(gates::unclaimedVersions);
        meter.finish();
        Optional<Look> look = look(key);
        Family family = familyOf(key);
        List<Hearing> hearings = hear(key);
        noteAll(gates::unclaimedVersions);
        Mentions mentions = find(key);
        Optional<Sighting> sighting = orNote(() -> Optional.ofNullable(settings.ledger()
                .sightings()
                .of(settings.store().name(), List.of(key))
                .get(key)));
        List<PastRun> history = earlier.stream()
                .flatMap(run -> orNote(() -> Optional.of(new History(settings).of(key, run))).stream())
                .toList();
        boolean named = hearings.stream().anyMatch(Hearing::names);
        Optional<Trial> trial = named ? Optional.empty() : look.flatMap(each -> tryOrphan(each, family));
        List<Refusal> noted = List.copyOf(refusals);
        return new Explanation(
                key,
                settings.store().name(),
                new Conclusions(look, family, hearings, mentions, noted, trial).conclude(),
                look,
                family,
                hearings,
                mentions,
                noted,
                trial.map(Trial::verdict),
                sighting,
                history);
    }

    /** The time first, as in a listing: what is uploaded in between is dated into the future and kept. */
    private Optional<Look> look(BlobKey key) {
        try {
            Instant storeTime = settings.store().now();
            return Optional.of(new Look(storeTime, settings.store().stat(key)));
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            refusals.add(new StoreRefusal.StoreFailed(Failure.inWords(e)));
            return Optional.empty();
        }
    }

    private Family familyOf(BlobKey key) {
        return namespaces
                .read(key.name())
                .map(each -> new Family(
                        Optional.of(namespaces.all().get(each.namespace())),
                        each.identities().stream().sorted().toList()))
                .orElseGet(() -> new Family(namespaces.tooAmbiguousIn(key.name()), List.of()));
    }

    private List<Hearing> hear(BlobKey key) {
        Progress.Meter meter = progress.start(Phase.MARK);
        KeyPrints prints = new KeyPrints(namespaces.read(key.name()));
        List<Hearing> hearings = new ArrayList<>();
        for (ReferenceProvider provider : settings.providers()) {
            KeyTexts texts = new KeyTexts(prints);
            List<Refusal> objections = objectionsTo(() -> marker.hearAlone(provider, texts, prints, meter));
            refusals.addAll(objections);
            hearings.add(texts.hearing(provider.id(), objections));
        }
        meter.finish();
        hearings.sort(Comparator.comparing(Hearing::provider));
        return hearings;
    }

    private Mentions find(BlobKey key) {
        List<Refusal> noted = new ArrayList<>();
        Mentions mentions = lastLook.find(key, noted, progress);
        refusals.addAll(noted);
        return mentions;
    }

    private Optional<Trial> tryOrphan(Look look, Family family) {
        if (look.blob().isEmpty() || !family.isRead()) {
            return Optional.empty();
        }
        return orNote(() ->
                Optional.of(tryOrphan(look.blob().get(), family.namespace().orElseThrow(), look.storeTime())));
    }

    private Trial tryOrphan(Blob blob, Namespace namespace, Instant now) {
        OrphanTriage triage = new OrphanTriage(settings, new Judges(settings), now);
        Sighting sighting = triage.sightingOf(blob);
        Verdict verdict = triage.judge(blob, namespace, sighting);
        boolean isPastGrace = !lastLook.pastGrace(List.of(blob), now).isEmpty();
        if (!triage.judgeDate(blob).isAllow()) {
            return new Trial(verdict, isPastGrace, Fate.KEPT_BY_POLICY);
        }
        if (!isPastGrace) {
            return new Trial(verdict, isPastGrace, Fate.TOO_YOUNG);
        }
        boolean seen = Duration.between(sighting.first(), now).compareTo(settings.sightingsApart()) >= 0;
        return new Trial(verdict, isPastGrace, seen ? Fate.KEPT_BY_POLICY : Fate.NOT_SEEN_TWICE);
    }

    private void noteAll(Supplier<List<Refusal>> question) {
        refusals.addAll(objectionsTo(question));
    }

    /** What breaks here, most of all a ledger that can't be read, would break a run. */
    private static List<Refusal> objectionsTo(Supplier<List<Refusal>> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return List.of(new PlanRefusal.RunBroke(Failure.inWords(e)));
        }
    }

    private <T> Optional<T> orNote(Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            refusals.add(new PlanRefusal.RunBroke(Failure.inWords(e)));
            return Optional.empty();
        }
    }
}
