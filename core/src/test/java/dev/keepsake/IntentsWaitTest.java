package dev.keepsake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.UploadIntents;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.tck.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A protection that had to wait lasts as long as one that had not, and nothing slips in behind the wait. */
final class IntentsWaitTest {

    private static final BlobKey KEY = BlobKey.of("flags/a.png");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2022-10-01T00:00:00Z"));
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final InMemoryLedger memory = new InMemoryLedger();
    private final List<String> calls = new ArrayList<>();

    @Test
    void shouldProtectForTheWholeTimeHoweverLongItWaited() {
        Duration wait = Duration.ofMinutes(20);
        Ledger ledger = answering(asked -> {
            clock.set(asked == 2 ? clock.instant().plus(wait) : clock.instant());
            return asked == 1;
        });

        ProtectedKey upload = intents(ledger, MINUTE).protect(KEY, MINUTE);

        assertThat(upload.until()).isAfterOrEqualTo(clock.instant().plus(MINUTE));
        assertThat(memory.uploadIntents().active("memory://", List.of(KEY), clock.instant()))
                .containsExactly(KEY);
        upload.close();
        assertThat(memory.uploadIntents()
                        .active("memory://", List.of(KEY), clock.instant().plusSeconds(30)))
                .as("it is one intent, and closed as one")
                .isEmpty();
    }

    /** A run that intends after the first intent lapsed has not counted it. */
    @Test
    void shouldAskOnceMoreAfterEachIntentThatItAdds() {
        Ledger ledger = answering(asked -> asked == 1 || asked == 3);

        intents(ledger, MINUTE).protect(KEY, MINUTE).close();

        assertThat(calls).containsExactly("add", "ask", "ask", "add", "ask", "ask", "add", "ask", "end");
    }

    @Test
    void shouldHaveOnePatienceForAllWaits() {
        Ledger ledger = answering(asked -> asked % 2 == 1);

        assertThatThrownBy(() -> intents(ledger, Duration.ofMillis(200)).protect(KEY, MINUTE))
                .isInstanceOf(UnderRemovalException.class)
                .hasMessageContaining("after PT0.2S it was not known");

        assertThat(calls).containsExactly("add", "ask", "ask", "add", "ask", "ask", "add", "ask", "end");
        assertThat(memory.uploadIntents()
                        .active("memory://", List.of(KEY), clock.instant().plusSeconds(30)))
                .isEmpty();
    }

    private Intents intents(Ledger ledger, Duration patience) {
        return Intents.of(store, ledger).withClock(clock).withPatience(patience);
    }

    /** Whether the key is under removal at the question of this number. */
    @FunctionalInterface
    private interface Removing {
        boolean at(long asked);
    }

    private Ledger answering(Removing removing) {
        Journal journal = wrapped(
                Journal.class,
                memory.journal(),
                "underRemoval",
                "ask",
                () -> removing.at(calls.stream().filter("ask"::equals).count()) ? Set.of(KEY) : Set.of());
        UploadIntents added = wrapped(UploadIntents.class, memory.uploadIntents(), "add", "add", null);
        UploadIntents uploads = wrapped(UploadIntents.class, added, "end", "end", null);
        Ledger asked = wrapped(Ledger.class, memory, "journal", "", () -> journal);
        return wrapped(Ledger.class, asked, "uploadIntents", "", () -> uploads);
    }

    /** The same part, but that the calls of one method are noted, and answered if there is an answer. */
    private <T> T wrapped(Class<T> type, T part, String method, String note, @Nullable Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    if (called.getName().equals(method)) {
                        if (!note.isEmpty()) {
                            calls.add(note);
                        }
                        if (answer != null) {
                            return answer.get();
                        }
                    }
                    try {
                        return called.invoke(part, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
