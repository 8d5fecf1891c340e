package dev.keepsake.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import net.javacrumbs.shedlock.provider.inmemory.InMemoryLockProvider;
import org.junit.jupiter.api.Test;

/** A nightly job under a lock of ShedLock, for those who have one. Keepsake's own lease holds all the same. */
class ShedLockTest {

    private final List<String> runs = new ArrayList<>();
    private final LockProvider lockProvider = new InMemoryLockProvider();

    @Test
    void shouldRunOnOneOfSeveralNodes() {
        nightly();
        nightly();

        assertThat(runs).as("the second node finds the lock held").containsExactly("collected");
    }

    private void nightly() {
        // tag::operations-shedlock
        LockingTaskExecutor executor = new DefaultLockingTaskExecutor(lockProvider);
        LockConfiguration tonight =
                new LockConfiguration(Instant.now(), "keepsake", Duration.ofHours(6), Duration.ofMinutes(30));
        executor.executeWithLock((Runnable) this::collect, tonight);
        // end::operations-shedlock
    }

    private void collect() {
        runs.add("collected");
    }
}
