package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Pace;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A listener that fails at every single call changes no outcome. */
final class BrokenListenerTest {

    private static final SafetyPolicy HOLDING = facts -> Verdict.hold("A person must look.");

    private final Shop shop = new Shop();
    private final Set<String> met = new TreeSet<>();
    private BlobKey orphan;

    @BeforeEach
    void aShopWithTwoOrphans() {
        shop.show("a", shop.upload("images/a-big.png").name());
        orphan = shop.upload("images/b-big.png");
        BlobKey unused = shop.upload("images/c-big.png");
        shop.seeTwice();
    }

    @AfterEach
    void shouldLeaveNoInterruptToOtherTests() {
        boolean unused = Thread.interrupted();
    }

    static Stream<Named<Supplier<Throwable>>> breakages() {
        return Stream.of(
                Named.of("exception", () -> new IllegalStateException("no mail server")),
                Named.of("the engine's own", () -> new Refused(List.of(new PlanRefusal.Interrupted()))),
                Named.of("checked", () -> new IOException("no route to host")),
                Named.of("too deep", StackOverflowError::new),
                Named.of("unlinked", () -> new NoClassDefFoundError("com/example/Mailer")));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void shouldComeToTheSameEndsAsWithoutIt(Supplier<Throwable> how) {
        CollectorListener broken = broken(how);
        BlobCollector holding = collector(broken, HOLDING);
        Plan plan = holding.plan();
        assertThat(plan.candidates()).hasSize(2);

        holding.approve(plan, "Ada", "looked at it");
        assertThat(shop.ledger.runs().state(plan.run())).contains(RunState.APPROVED);
        assertThat(holding.execute(plan).removals()).contains(new RemovalCounts(2, 2, 0, 0, 0, 0, 0, List.of()));
        assertThat(shop.store.stat(orphan)).isEmpty();
        assertThat(shop.ledger.runs().state(plan.run())).contains(RunState.SWEPT);

        shop.show("b", orphan.name());
        assertThat(refusalOf(holding::plan).report().refusals())
                .hasExactlyElementsOfTypes(PlanRefusal.ReferencedAgain.class);
        assertThat(shop.store.stat(orphan)).isPresent();
        assertThat(holding.acknowledge("Ada", "brought back by hand")).isOne();
        assertThat(holding.restore(plan.run()).restored()).isOne();

        assertThat(met)
                .contains("started", "phaseStarted", "phaseFinished", "held", "approved", "sweepStarted")
                .contains("firstBatchRemoved", "contradicted", "refused", "finished", "ended");
        assertThat(shop.ledger.leases().current("memory://")).isEmpty();
    }

    /** Progress is told of every thousandth blob, from within the listing of the store. */
    @ParameterizedTest
    @MethodSource("breakages")
    void shouldListOnAllTheSame(Supplier<Throwable> how) {
        for (int i = 0; i < 1_000; i++) {
            BlobKey unused = shop.upload("images/" + i + "-small.png");
        }

        Plan plan = collector(broken(how), facts -> Verdict.allow()).plan();

        assertThat(plan.facts().blobs().count()).isEqualTo(1_003);
        assertThat(met).contains("progressed");
    }

    @Test
    void shouldTellTheOthersThoughOneOfThemIsBroken() {
        Events events = new Events();

        Plan plan = collector(CollectorListener.all(broken(StackOverflowError::new), events), facts -> Verdict.allow())
                .plan();

        assertThat(events.notices()).containsExactly("started memory://", "finished PLANNED", "ended");
        assertThat(events.runs()).containsExactly(plan.run());
    }

    /** An interrupt asks the sweep to end between two batches; a listener that waits must not use it up. */
    @Test
    void shouldNotLoseAnInterruptToAListenerThatWaits() {
        CollectorListener waiting = new CollectorListener() {
            @Override
            public void firstBatchRemoved(RunId run, RemovalCounts counts) {
                boolean unused = Thread.interrupted();
                throw new IllegalStateException("interrupted while it waited for an answer");
            }
        };
        Plan plan = collector(CollectorListener.NO_OP, facts -> Verdict.allow()).plan();
        CollectorListener interrupting = new CollectorListener() {
            @Override
            public void sweepStarted(RunId run, Tally due) {
                Thread.currentThread().interrupt();
            }
        };

        RunRefusedException stopped =
                refusalOf(() -> collector(CollectorListener.all(interrupting, waiting), facts -> Verdict.allow())
                        .execute(plan));

        assertThat(stopped.report().result()).isEqualTo(Result.STOPPED);
        assertThat(stopped.report().refusals()).containsExactly(new PlanRefusal.Interrupted());
    }

    private BlobCollector collector(CollectorListener listener, SafetyPolicy policy) {
        return BlobCollector.builder(shop.store, shop.ledger)
                .withDatabase(shop.database, shop.provider)
                .withPolicies(List.of(policy))
                .withGracePeriod(Shop.DAY)
                .withSightingsApart(Shop.DAY)
                .withPace(new Pace(1_000_000, 1, Duration.ZERO))
                .withClock(shop.clock)
                .withListener(listener)
                .build();
    }

    private CollectorListener broken(Supplier<Throwable> how) {
        return (CollectorListener) Proxy.newProxyInstance(
                CollectorListener.class.getClassLoader(),
                new Class<?>[] {CollectorListener.class},
                (proxy, event, told) -> {
                    met.add(event.getName());
                    throw how.get();
                });
    }

    private static RunRefusedException refusalOf(Callable<?> call) {
        return catchThrowableOfType(RunRefusedException.class, call::call);
    }
}
