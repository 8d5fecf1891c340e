package dev.keepsake.internal;

import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.report.Phase;
import dev.keepsake.report.StoreRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Phase ①: spools the store's listing to disk, complete or not at all. */
final class Lister {

    private final BlobStore store;
    private final Path directory;
    private final Function<BlobSink, ListingReceipt> source;

    /** As the store lists for a plan, which may be from a record that it made earlier. */
    Lister(Settings settings) {
        this(settings, settings.store()::list);
    }

    private Lister(Settings settings, Function<BlobSink, ListingReceipt> source) {
        this.store = settings.store();
        this.directory = settings.spoolDirectory();
        this.source = source;
    }

    /** As the store is now. */
    static Lister ofNow(Settings settings) {
        return new Lister(settings, settings.store()::listNow);
    }

    Inventory list(Progress progress) {
        Path file = newFile();
        try {
            Progress.Meter meter = progress.start(Phase.LIST);
            Inventory inventory = spool(file, meter, progress.log());
            meter.finish();
            return inventory;
        } catch (IncompleteListingException e) {
            throw discarding(file, new Refused(List.of(new StoreRefusal.ListingIncomplete(Failure.inWords(e))), e));
        } catch (RuntimeException e) {
            throw discarding(file, e);
        } catch (Error e) {
            throw discarding(file, e);
        }
    }

    private Inventory spool(Path file, Progress.Meter meter, RunLog log) {
        try (Spool spool = new Spool(file)) {
            ListingReceipt receipt = source.apply(blob -> {
                spool.accept(blob);
                meter.tick();
            });
            long arrived = spool.complete();
            if (arrived != receipt.blobs()) {
                throw new IncompleteListingException("The receipt of " + store.name() + " counts " + receipt.blobs()
                        + " blobs and " + arrived + " arrived.");
            }
            Inventory inventory = new Inventory(file, arrived, receipt.startedAt(), log);
            if (!spool.isAscending()) {
                new RepeatedKeys(directory).requireNone(inventory);
            }
            return inventory;
        } catch (IOException e) {
            throw new UncheckedIOException("The listing can't be spooled to " + file + ".", e);
        }
    }

    private Path newFile() {
        try {
            return Files.createTempFile(directory, "keepsake-", ".spool");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The spool directory " + directory + " can't be written; a run needs it for its listing.", e);
        }
    }

    private static <T extends Throwable> T discarding(Path file, T failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
