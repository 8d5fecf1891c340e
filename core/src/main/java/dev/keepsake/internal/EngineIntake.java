package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.match.Counted;
import dev.keepsake.match.ProviderReading;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.MatchRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes an engine's readings of all providers, and refuses what would refuse a reading in this JVM. */
final class EngineIntake {

    private final Settings settings;
    private final NamespaceTable namespaces;
    private final Marker marker;
    private final Instant needed;
    private final NamespaceReferences byNamespace;
    private final ForeignHosts foreignHosts = new ForeignHosts();
    private final List<Marks.Heard> heard = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    EngineIntake(Settings settings, NamespaceTable namespaces, Marker marker, Instant needed) {
        this.settings = settings;
        this.namespaces = namespaces;
        this.marker = marker;
        this.needed = needed;
        this.byNamespace = new NamespaceReferences(namespaces);
    }

    void takeAll(List<ProviderReading> readings) {
        List<ReferenceProvider> providers = settings.providers();
        for (ReferenceProvider provider : providers) {
            List<ProviderReading> own = readings.stream()
                    .filter(each -> each.receipt().provider().equals(provider.id()))
                    .toList();
            if (own.isEmpty()) {
                refusals.add(new MatchRefusal.ReadingMissing(provider.id()));
            } else {
                take(provider, own.get(0));
            }
        }
        if (refusals.isEmpty() && readings.size() != providers.size()) {
            refusals.add(new MatchRefusal.CountsDiffer(
                    "readings", readings.size() + "", providers.size() + ", one for each provider"));
        }
        Refused.ifAny(refusals);
    }

    private void take(ReferenceProvider provider, ProviderReading reading) {
        Took took = new Took(reading.received(), reading.unrecognised(), reading.unmapped(), reading.ambiguous());
        heard.add(marker.heard(provider, took, reading.receipt(), refusals));
        Instant takenAt = reading.receipt().snapshot().takenAt();
        if (takenAt.isBefore(needed)) {
            refusals.add(new MatchRefusal.ReadingTooOld(provider.id(), takenAt, needed));
        }
        long counted = reading.unmapped().count() + reading.ambiguous().count();
        for (Map.Entry<String, Counted<String>> each : reading.byNamespace().entrySet()) {
            int number = numberOf(provider.id(), each.getKey(), each.getValue().count());
            if (number >= 0) {
                byNamespace.add(number, each.getValue());
            }
            counted = Math.addExact(counted, each.getValue().count());
        }
        if (reading.ambiguous().count() == 0 && counted != reading.received()) {
            refusals.add(new MatchRefusal.CountsDiffer(
                    "references of provider '" + provider.id() + "'", reading.received() + "", counted + ""));
        }
        reading.foreignHosts().forEach(foreignHosts::add);
        settings.canaries().stream()
                .filter(each -> each.provider().equals(provider.id()))
                .map(Canary::key)
                .filter(each -> !reading.canaries().contains(each))
                .forEach(each -> refusals.add(notReferenced(provider.id(), each)));
    }

    private int numberOf(ProviderId provider, String namespace, long references) {
        for (int number = 0; number < namespaces.all().size(); number++) {
            if (namespaces.all().get(number).name().equals(namespace)) {
                return number;
            }
        }
        refusals.add(new MatchRefusal.CountsDiffer(
                "references of provider '" + provider + "' to a namespace '" + namespace + "' that nobody claims",
                references + "",
                "0"));
        return -1;
    }

    private static Refusal notReferenced(ProviderId provider, BlobKey canary) {
        return new ReferenceRefusal.CanaryLost(provider, canary, CanaryTrouble.NOT_REFERENCED);
    }

    List<Marks.Heard> heard() {
        return heard;
    }

    NamespaceReferences byNamespace() {
        return byNamespace;
    }

    ForeignHosts foreignHosts() {
        return foreignHosts;
    }

    /** How many references were read, by all together. */
    long pushed() {
        return heard.stream().mapToLong(each -> each.receipt().references()).sum();
    }
}
