package dev.keepsake.histories;

import dev.keepsake.Intents;
import dev.keepsake.ProtectedKey;
import dev.keepsake.UnderRemovalException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.UploadIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The application's uploads and references that are going on under an intent, one for each key. */
final class Sessions {

    private final World world;
    private final Ledger application;
    private final Map<BlobKey, Session> open = new HashMap<>();

    /** An intent ends now: the time that the library counts on from its beginning stands still in a history. */
    Sessions(World world) {
        this.world = world;
        this.application = Wrapped.ledger(world.ledger(), (call, given, through) -> {
            if (call.equals("uploadIntents.end")) {
                given[1] = world.now();
            }
            return through.call(given);
        });
    }

    /** Protects a key as the library does it. */
    void protect(BlobKey key, Duration ttl) {
        if (open.containsKey(key)) {
            return;
        }
        try {
            // A new one each time, since it counts time by a clock of the machine, which stands still here.
            ProtectedKey held = Intents.of(world.store(), application)
                    .withPatience(Duration.ZERO)
                    .protect(key, ttl);
            open.put(key, new Session(held.until(), State.CHECKED, held, held::find));
        } catch (UnderRemovalException e) {
            world.tally().count("protections turned away");
        }
    }

    /** The first half of the same: the intent is written, and the journal not looked at yet. */
    void announce(BlobKey key, Duration ttl) {
        if (open.containsKey(key)) {
            return;
        }
        Instant until = world.now().plus(ttl);
        UploadIntent own = new UploadIntent(world.store().name(), key, UUID.randomUUID(), until);
        world.ledger().uploadIntents().add(own);
        AutoCloseable end = () -> world.ledger().uploadIntents().end(own, world.now());
        open.put(
                key,
                new Session(until, State.ANNOUNCED, end, () -> world.store().stat(key)));
    }

    /** Goes on: looks whether the key is under removal, then what is there, and uploads it if nothing is. */
    void look(BlobKey key, int variant) {
        Session session = open.get(key);
        if (session == null || session.state == State.LOOKED) {
            return;
        }
        if (session.state == State.ANNOUNCED
                && !world.ledger()
                        .journal()
                        .underRemoval(world.store().name(), List.of(key))
                        .isEmpty()) {
            world.tally().count("protections turned away");
            close(key);
            return;
        }
        if (session.state == State.ANNOUNCED) {
            open.put(key, session.in(State.CHECKED));
            return;
        }
        Optional<Blob> found = session.find.get();
        if (found.isEmpty()) {
            world.upload(key, variant);
        }
        open.put(key, session.in(State.LOOKED));
    }

    /** Whether a blob under the key may be committed now without looking again. */
    boolean isProtected(BlobKey key) {
        Session session = open.get(key);
        return session != null && session.state == State.LOOKED && world.now().isBefore(session.until);
    }

    void close(BlobKey key) {
        Session session = open.remove(key);
        if (session == null) {
            return;
        }
        try {
            session.end.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Ends everything that is open. */
    void closeAll() {
        List.copyOf(open.keySet()).forEach(this::close);
    }

    private enum State {
        ANNOUNCED,
        CHECKED,
        LOOKED
    }

    private record Session(Instant until, State state, AutoCloseable end, Supplier<Optional<Blob>> find) {
        Session in(State next) {
            return new Session(until, next, end, find);
        }
    }
}
