package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.ForwardingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The traps of {@link S3TrapsTest} that only a whole run can keep clear of, under the same numbers. */
class S3RunTrapsTest {

    private final S3Fixture fixture = new S3Fixture(Servers.localS3(), Versioning.ENABLED, Set.of());
    private final CollectorRig rig = new CollectorRig(fixture);

    @AfterEach
    void close() {
        rig.close();
    }

    /** A multipart upload that took ten days looks ten days old at the moment when it becomes visible. */
    @Test
    void trap01ABlobIsAsYoungAsItsFirstSighting() {
        BlobCollector collector = rig.collector(new BegunLongAgo(fixture.store()));
        rig.uploadShown("images/a-big.png");
        BlobKey uploaded = rig.upload("images/b-big.png");
        rig.passGrace();

        assertThat(rig.plan(collector).candidates()).isEmpty();

        rig.passGrace();
        assertThat(CollectorRig.keysOf(rig.plan(collector))).containsExactly(uploaded);
    }

    /** Nobody knows which of its readings a stored text means, so all of them are live. */
    @Test
    void trap12EveryReadingOfAReferenceIsLive() {
        BlobKey orphan = rig.upload("images/c-big.png");
        for (String each :
                Set.of("images/a b-big.png", "images/a+b-big.png", "images/\u00e9-big.png", "images/e\u0301-big.png")) {
            BlobKey unused = rig.upload(each);
        }
        rig.show("plus", BlobKey.of("images/a+b-big.png"));
        rig.show("accent", BlobKey.of("images/\u00e9-big.png"));

        assertThat(CollectorRig.keysOf(rig.duePlan(rig.collector()))).containsExactly(orphan);
    }

    /** A store that tells the beginning of each upload as its time. */
    private static final class BegunLongAgo extends ForwardingStore {

        private static final Duration UPLOAD = Duration.ofDays(10);

        private final BlobStore store;

        BegunLongAgo(BlobStore store) {
            super(store);
            this.store = store;
        }

        @Override
        public ListingReceipt list(BlobSink sink) {
            return store.list(blob -> sink.accept(earlier(blob)));
        }

        @Override
        public Optional<Blob> stat(BlobKey key) {
            return store.stat(key).map(BegunLongAgo::earlier);
        }

        private static Blob earlier(Blob blob) {
            BlobVersion version = blob.version();
            Instant begun = Objects.requireNonNull(version.lastModified()).minus(UPLOAD);
            return new Blob(blob.key(), new BlobVersion(version.entityTag(), version.size(), begun));
        }
    }
}
