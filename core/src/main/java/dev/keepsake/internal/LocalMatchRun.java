package dev.keepsake.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Lists, reads and matches in this JVM. */
final class LocalMatchRun implements MatchRun {

    private final Lister lister;
    private final Marker marker;
    private final Matcher matcher;
    private final NamespaceTable namespaces;
    private final Named named = new Named();
    private Optional<Inventory> inventory = Optional.empty();
    private Optional<Marks> marks = Optional.empty();

    LocalMatchRun(Settings settings, NamespaceTable namespaces, Marker marker, Judges judges) {
        this.lister = new Lister(settings);
        this.marker = marker;
        this.matcher = new Matcher(settings, namespaces, judges);
        this.namespaces = namespaces;
    }

    @Override
    public Instant list(Progress progress) {
        Inventory listed = lister.list(progress);
        inventory = Optional.of(listed);
        return listed.listedAt();
    }

    @Override
    public ReadReferences mark(Progress progress) {
        Marks read = marker.mark(progress);
        marks = Optional.of(read);
        return new LocalReferences(read, namespaces);
    }

    @Override
    public Matches match(RunTimes times, Progress progress) {
        return matcher.match(inventory.orElseThrow(), marks.orElseThrow(), named, times, progress);
    }

    @Override
    public void tellLiveNames(MentionIndexBuilder index) {
        AtomicInteger place = new AtomicInteger();
        inventory.orElseThrow().forEach(blob -> {
            if (named.isNamed(place.getAndIncrement())) {
                index.live(blob.key());
            }
        });
    }

    @Override
    public void close() {
        try {
            marks.ifPresent(Marks::close);
        } finally {
            inventory.ifPresent(Inventory::close);
        }
    }
}
