package dev.keepsake.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.PlanDigest;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Tally;
import dev.keepsake.tck.Samples;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every listener hears everything, whatever the others do. */
final class AllListenersTest {

    private static final RunId RUN = Samples.run(1);
    private static final Plan PLAN = Samples.plan(RUN, "flags/a.png");
    private static final Map<Class<?>, Object> ANY = Map.of(
            RunId.class,
            RUN,
            String.class,
            Samples.STORE,
            Phase.class,
            Phase.LIST,
            long.class,
            7L,
            Tally.class,
            new Tally(1, 2),
            RemovalCounts.class,
            new RemovalCounts(0, 0, 0, 0, 0, 0, 0, List.of()),
            Contradiction.class,
            new Contradiction(Samples.STORE, RUN, Samples.NIGHT, 1, List.of(BlobKey.of("a")), "named"),
            List.class,
            List.of(),
            PlanDigest.class,
            PLAN.digest(),
            Approval.class,
            Samples.approval(PLAN));

    private final List<String> heard = new ArrayList<>();

    static Stream<Method> events() {
        return Arrays.stream(CollectorListener.class.getMethods())
                .filter(each -> !Modifier.isStatic(each.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldPassOnEveryEventInOrderWithWhatItTells(Method event) throws Exception {
        Object[] told = toldOf(event);

        event.invoke(CollectorListener.all(hearing("first"), hearing("second")), told);

        String what = event.getName() + Arrays.toString(told);
        assertThat(heard).containsExactly("first " + what, "second " + what);
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldTellTheOthersOfEveryEventAlsoAfterErrors(Method event) {
        Throwable deep = new StackOverflowError();
        Throwable missing = new NoClassDefFoundError("com/example/Mailer");
        CollectorListener all =
                CollectorListener.all(throwing(deep), hearing("second"), throwing(missing), hearing("fourth"));

        Throwable thrown = catchThrowable(() -> event.invoke(all, toldOf(event)));

        assertThat(heard).hasSize(2);
        assertThat(thrown).isInstanceOf(InvocationTargetException.class);
        assertThat(thrown.getCause())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("2 of 4 listeners failed: \\S+, \\S+")
                .hasSuppressedException(deep)
                .hasSuppressedException(missing);
    }

    @Test
    void shouldSayWhoFailed() {
        CollectorListener broken = new Broken();

        assertThatThrownBy(
                        () -> CollectorListener.all(broken, hearing("second")).ended(RUN))
                .hasMessage("1 of 2 listeners failed: " + Broken.class.getName());
    }

    @Test
    void shouldBearTheSameFailureTwice() {
        IllegalStateException same = new IllegalStateException("down");

        assertThatThrownBy(() -> CollectorListener.all(throwing(same), throwing(same), hearing("third"))
                        .ended(RUN))
                .hasSuppressedException(same);
        assertThat(heard).hasSize(1);
    }

    @Test
    void shouldPassOnToOthersLikeItself() {
        CollectorListener.all(CollectorListener.all(hearing("first")), CollectorListener.NO_OP, hearing("third"))
                .ended(RUN);

        assertThat(heard).hasSize(2);
    }

    @Test
    void shouldNotBeNobody() {
        assertThatThrownBy(CollectorListener::all)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no listener among 'all'; name at least one, or leave the setting out.");
    }

    /** Without this, a rule over no events would pass for ever. */
    @Test
    void shouldKnowAllEvents() {
        assertThat(events()).hasSizeGreaterThanOrEqualTo(12);
    }

    private static Object[] toldOf(Method event) {
        return Arrays.stream(event.getParameterTypes())
                .map(each -> each == RunReport.class ? RunReport.of(PLAN) : ANY.get(each))
                .toArray();
    }

    private CollectorListener hearing(String name) {
        return answering((proxy, event, told) -> heard.add(name + " " + event.getName() + Arrays.toString(told)));
    }

    private static CollectorListener throwing(Throwable failure) {
        return answering((proxy, event, told) -> {
            throw failure;
        });
    }

    private static CollectorListener answering(Answer answer) {
        return (CollectorListener) Proxy.newProxyInstance(
                CollectorListener.class.getClassLoader(),
                new Class<?>[] {CollectorListener.class},
                (proxy, event, told) -> {
                    Object unused = answer.to(proxy, event, told);
                    return null;
                });
    }

    private interface Answer {
        Object to(Object proxy, Method event, Object[] told) throws Throwable;
    }

    private static final class Broken implements CollectorListener {
        @Override
        public void ended(RunId run) {
            throw new IllegalStateException("down");
        }
    }
}
