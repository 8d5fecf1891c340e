package dev.keepsake.internal;

import static dev.keepsake.internal.Giving.DAY;
import static dev.keepsake.internal.Giving.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.report.Released;
import dev.keepsake.tck.ForwardingDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Callers that come together share a search and a lease. */
final class ReleaseQueueTest {

    private final Giving giving = new Giving();
    private final Shop shop = giving.shop;
    private final AtomicInteger searches = new AtomicInteger();
    private final CountDownLatch searching = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void shouldServeAllThatWaitByOneSearch() throws InterruptedException {
        BlobCollector collector = collector();
        List<Released> answers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = new ArrayList<>();
        callers.add(started(collector, giving.drop(0), answers));
        searching.await();
        for (int card = 1; card < 5; card++) {
            callers.add(started(collector, giving.drop(card), answers));
        }
        callers.forEach(ReleaseQueueTest::awaitWaiting);
        goOn.countDown();
        for (Thread each : callers) {
            each.join();
        }

        assertThat(searches)
                .as("of the first, and of the four that came meanwhile")
                .hasValue(2);
        assertThat(answers).hasSize(5).hasOnlyElementsOfType(Released.Removed.class);
        assertThat(answers.stream().map(each -> ((Released.Removed) each).run()).distinct())
                .hasSize(2);
        assertThat(giving.has(key(5))).isTrue();
    }

    private static Thread started(BlobCollector collector, BlobKey key, List<Released> answers) {
        Thread caller = new Thread(() -> answers.add(collector.release(key)));
        caller.start();
        return caller;
    }

    /** For the first search to go on, or for its turn. */
    private static void awaitWaiting(Thread caller) {
        while (caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private BlobCollector collector() {
        LiveDatabase database = new ForwardingDatabase(shop.database) {
            @Override
            public SearchReceipt search(TextSink sink) {
                searches.incrementAndGet();
                searching.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return super.search(sink);
            }
        };
        return BlobCollector.builder(shop.store, shop.ledger)
                .withDatabase(database, shop.provider)
                .withPolicies(List.of(SafetyPolicies.minimumReferences(1)))
                .withGracePeriod(DAY)
                .withClock(shop.clock)
                .withReleases(Giving.LIMITS)
                .build();
    }
}
