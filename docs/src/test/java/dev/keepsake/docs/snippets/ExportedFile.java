package dev.keepsake.docs.snippets;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

// tag::own-provider
/** Reads keys from a file of another system: one a line, and their count in the last line. */
record ExportedFile(ProviderId id, Claims claims, Path file) implements ReferenceProvider {

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        List<String> lines;
        Instant exportedAt;
        try {
            exportedAt = Files.getLastModifiedTime(file).toInstant();
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new MissingPlaceException("The export " + file + " is not there; have it written again.", e);
        } catch (IOException e) {
            throw new ReferenceReadException("The export " + file + " can't be read: " + e.getMessage() + ".", e);
        }
        List<String> keys = lines.subList(0, Math.max(0, lines.size() - 1));
        keys.forEach(sink::key);
        RowTally rows = new RowTally(keys.size(), announced(lines));
        return new ReferenceReceipt(id, rows, keys.size(), new Snapshot(file.toString(), exportedAt));
    }

    private long announced(List<String> lines) {
        try {
            return Long.parseLong(lines.get(lines.size() - 1));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new ReferenceReadException("The export " + file + " does not end with its count; it was cut off.", e);
        }
    }
}
// end::own-provider
