package dev.keepsake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IntentsTest {

    private static final BlobKey KEY = BlobKey.of("flags/a.png");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2022-10-01T00:00:00Z"));
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Intents intents = Intents.of(store, ledger).withClock(clock).withPatience(Duration.ZERO);

    @Test
    void shouldProtectAKeyUntilItIsClosed() {
        try (ProtectedKey upload = intents.protect(KEY, MINUTE)) {
            assertThat(upload.key()).isEqualTo(KEY);
            assertThat(upload.until()).isAfterOrEqualTo(clock.instant().plus(MINUTE));
            assertThat(active(clock.instant())).isTrue();
            assertThat(upload.find()).isEmpty();
            Blob uploaded = store.put(KEY, new byte[] {1});
            assertThat(upload.find()).contains(uploaded);
        }
        assertThat(active(clock.instant().plusSeconds(30))).isFalse();
        assertThat(active(clock.instant().minusSeconds(30)))
                .as("a run that has read the references before has not seen the new one")
                .isTrue();
    }

    @Test
    void shouldNotProtectLongerThanAskedFor() {
        ProtectedKey forgotten = intents.protect(KEY, MINUTE);

        assertThat(active(forgotten.until().minusNanos(1))).isTrue();
        assertThat(active(forgotten.until())).isFalse();
    }

    @Test
    void shouldNotLetAnUploadIntoARemoval() {
        PreparedRemoval removal = intended();

        assertThatThrownBy(() -> intents.protect(KEY, MINUTE))
                .isInstanceOf(UnderRemovalException.class)
                .hasMessage("The blob 'flags/a.png' of memory:// is being removed by a run, and after PT0S it was not"
                        + " known whether it is gone. Upload under another key, or try again: at the latest when the next"
                        + " run of the collector has looked at it.");
        assertThat(active(clock.instant().plusSeconds(30)))
                .as("who was turned away protects nothing")
                .isFalse();

        ledger.journal().removed(lease(), List.of(new RemovalOutcome.AlreadyAbsent(removal.blob())));
        try (ProtectedKey upload = intents.protect(KEY, MINUTE)) {
            assertThat(upload.find()).isPresent();
        }
    }

    /** Until somebody has looked, a request whose answer was lost may still be on its way. */
    @Test
    void shouldNotLetAnUploadIntoARemovalOfUnknownEnd() {
        PreparedRemoval removal = intended();
        RemovalOutcome lost = new RemovalOutcome.Unknown(removal.blob(), removal.restorePoint(), "lost");
        ledger.journal().removed(lease(), List.of(lost));

        assertThatThrownBy(() -> intents.protect(KEY, MINUTE)).isInstanceOf(UnderRemovalException.class);

        ledger.journal().settled(lease(), Samples.run(1), List.of(lost));
        intents.protect(KEY, MINUTE).close();
    }

    @Test
    void shouldWaitForARemovalToEnd() {
        PreparedRemoval removal = intended();
        Thread remover = new Thread(() -> ledger.journal()
                .removed(lease(), List.of(new RemovalOutcome.Removed(removal.blob(), removal.restorePoint()))));
        remover.start();

        intents.withPatience(MINUTE).protect(KEY, MINUTE).close();
    }

    @Test
    void shouldRefuseProtectionsWithoutTime() {
        assertThatThrownBy(() -> intents.protect(KEY, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The protection of 'flags/a.png' is to hold for PT0S; it must be more than zero: as long as the"
                                + " upload and its transaction may take.");
        assertThatThrownBy(() -> intents.withPatience(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The patience is PT-0.001S; it may not be negative. Zero means not to wait at all.");
    }

    private Lease lease() {
        return ledger.leases().current("memory://").orElseThrow();
    }

    private PreparedRemoval intended() {
        Blob blob = store.put(KEY, new byte[] {1});
        Instant now = clock.instant();
        Lease lease = ledger.leases().acquire(store.name(), Samples.run(1), now, now.plus(MINUTE));
        ledger.runs().start(lease);
        PreparedRemoval removal =
                new PreparedRemoval(blob, RemovalMode.SOFT, Optional.of(new RestorePoint("version-1")));
        ledger.journal().intend(lease, List.of(new RemovalIntent("flags", removal, now)));
        return removal;
    }

    private boolean active(Instant since) {
        return !ledger.uploadIntents().active(store.name(), List.of(KEY), since).isEmpty();
    }
}
