package dev.keepsake.histories;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the application, its operators and time do. */
final class Apply {

    private Apply() {}

    /** Puts a blob, whatever is there. */
    record Upload(int key, int variant) implements Step {
        @Override
        public void run(World world) {
            world.upload(World.key(key), variant);
        }
    }

    /**
     * Commits a row that references a claimed blob which is there. It abides by the protocol if the blob is young, or was found or
     * uploaded under an intent that is still open.
     */
    record Commit(int row, int key, int schema) implements Step {
        @Override
        public void run(World world) {
            BlobKey named = World.key(key);
            Optional<Blob> there = world.store().stat(named);
            boolean isProtected = world.sessions().isProtected(named);
            world.truth()
                    .require(
                            !isProtected || there.isPresent(),
                            Invariant.SAFE,
                            named + " was found under protection, and is missing at the commit");
            if (there.isEmpty() || key >= World.KEYS) {
                return;
            }
            Instant changed =
                    Optional.ofNullable(there.get().version().lastModified()).orElseThrow();
            boolean isYoung = Duration.between(changed, world.now()).compareTo(World.GRACE) < 0;
            Rows.Path path = isYoung || isProtected ? Rows.Path.ABIDING : Rows.Path.LOOSE;
            world.tally().count("commits " + path);
            world.rows().commit("row" + row, named, schema, path);
        }
    }

    /** Commits a row without looking whether its blob is there, as a copy of a row or an old client does. */
    record CommitBlindly(int row, int key, int schema) implements Step {
        @Override
        public void run(World world) {
            world.tally().count("commits LOOSE");
            world.rows().commit("row" + row, World.key(key), schema, Rows.Path.LOOSE);
        }
    }

    /** Deletes a row. */
    record Unreference(int row) implements Step {
        @Override
        public void run(World world) {
            world.rows().remove("row" + row);
        }
    }

    /** Begins to upload or reference under an intent. */
    record Protect(int key, Duration ttl) implements Step {
        @Override
        public void run(World world) {
            world.sessions().protect(World.key(key), ttl);
        }
    }

    /** The same in two halves, of which this writes the intent. */
    record Announce(int key, Duration ttl) implements Step {
        @Override
        public void run(World world) {
            world.sessions().announce(World.key(key), ttl);
        }
    }

    /** Goes on under the intent: checks the journal, or looks for the blob and uploads it. */
    record Look(int key, int variant) implements Step {
        @Override
        public void run(World world) {
            world.sessions().look(World.key(key), variant);
        }
    }

    /** Ends the intent. */
    record Close(int key) implements Step {
        @Override
        public void run(World world) {
            world.sessions().close(World.key(key));
        }
    }

    /** A deployment writes a row anew, in the next schema version. */
    record Migrate(int row) implements Step {
        @Override
        public void run(World world) {
            world.rows()
                    .find("row" + row)
                    .filter(each -> each.schema() < World.ANCHORS)
                    .ifPresent(each -> world.rows().migrate(each.id(), each.schema() + 1));
        }
    }

    /** Takes a backup of the database. */
    record BackUp() implements Step {
        @Override
        public void run(World world) {
            world.rows().backUp();
        }
    }

    /** Restores the database from one of its last backups. */
    record RestoreRows(int fromLast) implements Step {
        @Override
        public void run(World world) {
            if (world.rows().restore(fromLast)) {
                world.tally().count("databases restored");
            }
        }
    }

    /** Lets time pass, by the store's clock. */
    record Advance(Duration time) implements Step {
        @Override
        public void run(World world) {
            world.advance(time);
        }
    }

    /** Sets the clock of one machine. */
    record Jump(int process, Duration error) implements Step {
        @Override
        public void run(World world) {
            world.process(process).jump(error);
        }
    }
}
