package dev.keepsake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Intents of another scope than the collector's protect nothing, and say so. */
final class ScopeCheckTest {

    private static final BlobKey KEY = BlobKey.of("flags/a.png");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2022-10-01T00:00:00Z"));
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final InMemoryLedger memory = new InMemoryLedger();
    private int askedForRuns;

    @Test
    void shouldDoubtWhereOnlyRunsOfAnotherScopeAreKnown() {
        start("s3://photos/images/");

        assertThat(new ScopeCheck("s3://photos", memory).doubt())
                .contains("The ledger knows no run of s3://photos, so no run may ever see the intents of this"
                        + " application: a run counts those of its own store's name, which holds bucket and scope. If a"
                        + " collector has run already, build the store that goes to Intents.of and the one that goes to"
                        + " BlobCollector.builder with the same bucket and scope, and both over the same ledger.");
        assertThat(new ScopeCheck("s3://photos/images/", memory).doubt()).isEmpty();
    }

    @Test
    void shouldAskAtTheFirstProtectionAndNotAgain() {
        Intents intents = Intents.of(store, counting());
        assertThat(askedForRuns).isZero();

        intents.protect(KEY, MINUTE).close();
        intents.protect(KEY, MINUTE).close();
        intents.withPatience(MINUTE).withClock(clock).protect(KEY, MINUTE).close();

        assertThat(askedForRuns).isOne();
    }

    /** It is a warning; an application may have no right to read runs. */
    @Test
    void shouldProtectThoughRunsCanNotBeRead() {
        FaultyLedger ledger = new FaultyLedger(memory).failAt("runs.recent");

        assertThat(new ScopeCheck("memory://", ledger).doubt())
                .contains("Whether a collector of memory:// uses this ledger could not be read, so its scope is"
                        + " unchecked: The ledger is down at runs.recent.");
        assertThat(Intents.of(store, ledger).protect(KEY, MINUTE).key()).isEqualTo(KEY);
    }

    private void start(String name) {
        memory.runs()
                .start(memory.leases()
                        .acquire(
                                name,
                                Samples.run(1),
                                clock.instant(),
                                clock.instant().plus(MINUTE)));
    }

    private Ledger counting() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, called, given) -> {
                    askedForRuns += called.getName().equals("runs") ? 1 : 0;
                    try {
                        return called.invoke(memory, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
