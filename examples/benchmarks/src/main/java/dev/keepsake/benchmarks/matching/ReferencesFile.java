package dev.keepsake.benchmarks.matching;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** A provider that reads references from a file, as whole keys, each as a text of its own like those of a database. */
record ReferencesFile(Path file) implements ReferenceProvider {

    private static final Set<Namespace> FAMILIES = Set.of(
            Namespace.of("avatars", "avatars/{id}.png"),
            Namespace.of("exports", "exports/{year}/{month}/{day}/{id}.png"),
            Namespace.of("flags", "flags/{id}.png"),
            Namespace.of("images", "images/{id}.png"));

    @Override
    public ProviderId id() {
        return ProviderId.of("file");
    }

    @Override
    public Claims claims() {
        return new Claims(FAMILIES, Set.of(new Place("files", "image")), Set.of());
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        long count = 0;
        try (Lines lines = new Lines(file)) {
            while (lines.next()) {
                sink.key(lines.text(lines.from(), lines.to()));
                count++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The references can't be read from " + file + ".", e);
        }
        return new ReferenceReceipt(id(), new RowTally(count, count), count, new Snapshot("file", Instant.EPOCH));
    }
}
