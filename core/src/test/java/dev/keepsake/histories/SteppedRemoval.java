package dev.keepsake.histories;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes blob by blob: asks for the right, sends a request, and waits for its answer, each as late as it may be. */
final class SteppedRemoval implements Removal {

    /** A little less than the store takes a signed request for. */
    private static final Duration ON_ITS_WAY = World.REQUEST_LIFE.minusMinutes(1);

    private final Removal removal;
    private final World world;
    private final CollectorProcess process;

    SteppedRemoval(Removal removal, World world, CollectorProcess process) {
        this.removal = removal;
        this.world = world;
        this.process = process;
    }

    @Override
    public RemovalMode mode() {
        return removal.mode();
    }

    @Override
    public List<Preparation> prepare(List<Blob> blobs) {
        return process.around("removal.prepare", BlobStoreException::new, () -> removal.prepare(blobs));
    }

    @Override
    public List<RemovalOutcome> remove(List<PreparedRemoval> prepared, Permit permit) {
        return process.around("removal.remove", BlobStoreException::new, () -> {
            List<RemovalOutcome> outcomes = new ArrayList<>();
            for (PreparedRemoval each : prepared) {
                outcomes.add(one(each, permit));
            }
            return outcomes;
        });
    }

    private RemovalOutcome one(PreparedRemoval prepared, Permit permit) {
        Fault unused = process.pass("removal.permit", BlobStoreException::new);
        permit.require();
        Errand errand = process.errand();
        world.truth().sending(errand, prepared);
        Instant sent = world.now();
        Fault way = process.pass("removal.request", BlobStoreException::new);
        if (way == Fault.THROTTLES) {
            return new RemovalOutcome.Throttled(prepared.blob(), "SlowDown");
        }
        if (Duration.between(sent, world.now()).compareTo(ON_ITS_WAY) > 0) {
            world.tally().count("requests dead on arrival");
            return lost(prepared, "The signature had expired, and the answer was lost.");
        }
        if (way == Fault.ARRIVES_LATE) {
            Instant arrival = sent.plus(ON_ITS_WAY);
            world.arriveAt(arrival, () -> {
                RemovalOutcome ignored = arrive(errand, prepared);
            });
            return lost(prepared, "No answer came.");
        }
        RemovalOutcome outcome = arrive(errand, prepared);
        Fault back = process.pass("removal.answer", BlobStoreException::new);
        return back == Fault.ARRIVES_LATE ? lost(prepared, "The answer was lost.") : outcome;
    }

    private RemovalOutcome arrive(Errand errand, PreparedRemoval prepared) {
        Optional<Blob> there = world.store().stat(prepared.blob().key());
        byte[] content = world.store().content(prepared.blob().key()).orElse(new byte[0]);
        RemovalOutcome outcome = removal.remove(List.of(prepared), () -> {}).get(0);
        world.tally().count("outcome " + outcome.getClass().getSimpleName());
        if (outcome instanceof RemovalOutcome.Removed) {
            world.truth().removing(errand, there.orElseThrow(), prepared);
            world.truth().removed(there.get(), content, prepared);
        }
        return outcome;
    }

    private static RemovalOutcome lost(PreparedRemoval prepared, String message) {
        return new RemovalOutcome.Unknown(prepared.blob(), prepared.restorePoint(), message);
    }
}
