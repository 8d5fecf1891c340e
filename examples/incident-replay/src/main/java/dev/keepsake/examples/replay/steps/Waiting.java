package dev.keepsake.examples.replay.steps;

import dev.keepsake.examples.replay.cards.Truth;
import dev.keepsake.examples.replay.io.Progress;
import dev.keepsake.examples.replay.stage.Listing;
import java.time.Duration;
import java.time.Instant;

/** Waits until the orphans are due. */
final class Waiting {

    /** The store's clock may tell whole seconds only. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final Duration NAP = Duration.ofMillis(100);

    private final Scene scene;

    Waiting(Scene scene) {
        this.scene = scene;
    }

    /** Waits until the grace period of the youngest orphan and the time since the sighting are over. */
    void untilDue(Instant sighted) {
        Instant old = youngestOrphan().plus(scene.pace().gracePeriod());
        Instant seen = sighted.plus(scene.pace().sightingsApart());
        until((old.isAfter(seen) ? old : seen).plus(MARGIN));
    }

    /** Waits until the store's clock has certainly gone on since the last upload. */
    void aMoment() {
        until(Instant.now().plus(MARGIN));
    }

    private Instant youngestOrphan() {
        Listing listing = scene.bucket().list();
        Truth truth = scene.dataset().truth();
        return truth.orphans().stream()
                .map(listing.objects()::get)
                .map(Listing.Entry::lastModified)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private void until(Instant due) {
        Instant now = Instant.now();
        long millis = Duration.between(now, due).toMillis();
        if (millis <= 0) {
            return;
        }
        try (Progress progress = scene.console().progress("Waiting, in milliseconds", millis)) {
            while (Instant.now().isBefore(due)) {
                Thread.sleep(NAP.toMillis());
                progress.reach(
                        Math.min(millis, Duration.between(now, Instant.now()).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The wait was interrupted.", e);
        }
    }
}
