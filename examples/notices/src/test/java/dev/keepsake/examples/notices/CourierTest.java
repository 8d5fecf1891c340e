package dev.keepsake.examples.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.plan.RunId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Delivers in order and in the background, and gives up in good time. */
final class CourierTest {

    private static final RunId RUN = new RunId("20261101T020000Z-9f3a61c2");

    private final Lines lines = new Lines(Courier.class.getName());
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void shouldDeliverInOrderBeforeItCloses() {
        Courier courier = new Courier("the chat", 1, Duration.ZERO);

        IntStream.range(0, 50).forEach(each -> courier.take(RUN, "n" + each, () -> delivered.add("n" + each)));
        courier.close();

        assertThat(delivered)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(each -> "n" + each).toList());
    }

    @Test
    void shouldGoOnAfterWhateverFails() {
        Courier courier = new Courier("the chat", 2, Duration.ZERO);

        courier.take(RUN, "first", () -> {
            delivered.add("first");
            throw new IOException("down");
        });
        courier.take(RUN, "second", () -> {
            delivered.add("second");
            throw new StackOverflowError();
        });
        courier.take(RUN, "third", () -> delivered.add("third"));
        courier.close();

        assertThat(delivered).containsExactly("first", "first", "second", "third");
        assertThat(lines.messages())
                .containsExactly(
                        "run#" + RUN + ": the notice 'first' did not reach the chat",
                        "run#" + RUN + ": the notice 'second' did not reach the chat");
    }

    @Test
    void shouldDropWhatComesWhileTooManyWait() throws Exception {
        Courier courier = new Courier("the chat", 1, Duration.ZERO);
        CountDownLatch busy = new CountDownLatch(1);
        courier.take(RUN, "slow", () -> {
            busy.countDown();
            never.await();
        });
        busy.await();

        IntStream.range(0, 102).forEach(each -> courier.take(RUN, "n" + each, () -> delivered.add("n" + each)));
        never.countDown();
        courier.close();

        assertThat(delivered).hasSize(100).last().isEqualTo("n99");
        assertThat(lines.messages())
                .containsExactly(
                        "run#" + RUN + ": the notice 'n100' to the chat is dropped; too many wait, or it is closed",
                        "run#" + RUN + ": the notice 'n101' to the chat is dropped; too many wait, or it is closed");
    }

    @Test
    void shouldNotWaitForEverWhenItCloses() {
        Courier courier = new Courier("the chat", 1, Duration.ZERO, Duration.ofMillis(1));
        courier.take(RUN, "slow", never::await);
        courier.take(RUN, "next", () -> delivered.add("next"));

        courier.close();
        courier.take(RUN, "late", () -> delivered.add("late"));

        assertThat(delivered).isEmpty();
        assertThat(lines.messages())
                .contains(
                        "run#" + RUN + ": the notice 'next' to the chat is dropped; too many wait, or it is closed",
                        "run#" + RUN + ": the notice 'late' to the chat is dropped; too many wait, or it is closed");
    }

    @Test
    void shouldTryAtLeastOnce() {
        assertThatThrownBy(() -> new Courier("the chat", 0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A notice to the chat is tried 0 times; try once.");
    }
}
