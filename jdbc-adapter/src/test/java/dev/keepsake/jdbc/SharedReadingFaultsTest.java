package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.RowTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedReadingFaultsTest {

    private static final String ROWS = "select \"profiles\".\"avatar\"";
    private static final String FIRST_RANGE = "ctid >= '(0,0)'";

    private final Profiles profiles = Profiles.create();

    @AfterEach
    void shouldLeaveNoThreadAndNoConnection() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(each -> each.startsWith("keepsake-"));
        assertThat(profiles.connections().open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"min(pid)", "max(pid)"})
    void shouldFailWhenTheBackendOfOneConnectionDies(String which) {
        profiles.addRows(50_000);
        ManyKeys sink = new ManyKeys(() -> profiles.execute("select pg_terminate_backend(" + which
                + ") from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                + " and backend_type = 'client backend'"));

        assertThatThrownBy(() -> provider(3).provide(sink))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageMatching(
                        "(?s)The provider 'profiles' failed after \\d+ rows of profiles\\. The database says: .*"
                                + " What it pushed so far is void; repair the cause and run again\\.");
        assertThat(sink.sorted()).hasSizeLessThan(50_000);
    }

    @Test
    void shouldFailWhenOneRangeFails() {
        profiles.addRows(20_000);
        profiles.execute("""
                create function broken(id int) returns boolean language plpgsql volatile as $$
                begin
                  if id = 15000 and current_query() not like '%count(%' then raise 'broken row'; end if;
                  return true;
                end $$""");
        ReferenceProvider provider = profiles.avatars()
                .where(DSL.condition("broken(id)"))
                .withConnections(3)
                .build();

        assertThatThrownBy(() -> provider.provide(new ManyKeys()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("ERROR: broken row (SQLState P0001)");
    }

    @Test
    void shouldEndWhenItsThreadIsInterrupted() {
        profiles.addRows(50_000);
        ManyKeys sink = new ManyKeys(() -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> provider(3).provide(sink))
                .isInstanceOf(ReadCancelledException.class)
                .hasMessage("The provider 'profiles' was interrupted after 1 rows of profiles. What it pushed so far is"
                        + " void; run again.");
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(sink.sorted()).hasSize(1);
    }

    @Test
    void shouldEndWhenAThreadOfItsIsInterruptedByOthers() {
        profiles.addRows(50_000);
        ManyKeys sink = new ManyKeys(() -> Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("keepsake-profiles-2"))
                .forEach(Thread::interrupt));

        assertThatThrownBy(() -> provider(3).provide(sink))
                .isInstanceOf(ReadCancelledException.class)
                .hasMessageContaining("was interrupted after");
        assertThat(Thread.interrupted()).as("the caller is not").isFalse();
    }

    @Test
    void shouldTakeNoFurtherRangesWhenItEnds() {
        profiles.addRows(50_000);
        AtomicInteger ranges = new AtomicInteger();
        CountingDataSource pool = new CountingDataSource(() ->
                SpyingConnection.of(profiles.direct().getConnection(), sql -> {
                    if (sql.startsWith(ROWS)) {
                        ranges.incrementAndGet();
                        if (!sql.contains(FIRST_RANGE)) {
                            waitUntilInterrupted();
                        }
                    }
                }));
        ReferenceProvider provider = profiles.avatarsOver(DSL.using(pool, SQLDialect.POSTGRES))
                .where(Profiles.ID.le(10))
                .withConnections(3)
                .build();

        assertThatThrownBy(() -> provider.provide(new ManyKeys(() -> {
                    throw new IllegalStateException("the disk is full");
                })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ranges.get()).isBetween(1, 4);
        assertThat(pool.open()).isZero();
    }

    @Test
    void shouldGiveNoConnectionBackWhileAThreadUsesIt() {
        profiles.addRows(50_000);
        Thread caller = Thread.currentThread();
        Queue<Integer> open = new ConcurrentLinkedQueue<>();
        CompletableFuture<Thread> user = new CompletableFuture<>();
        CountingDataSource[] pool = new CountingDataSource[1];
        pool[0] = new CountingDataSource(() ->
                SpyingConnection.of(profiles.direct().getConnection(), sql -> {
                    if (sql.startsWith(ROWS) && !sql.contains(FIRST_RANGE)) {
                        user.complete(Thread.currentThread());
                        waitUntilInterrupted();
                        while (!isIn(caller, Thread.class, "join") && pool[0].open() == 3) {
                            Thread.onSpinWait();
                        }
                        open.add(pool[0].open());
                    }
                }));
        ReferenceProvider provider = profiles.avatarsOver(DSL.using(pool[0], SQLDialect.POSTGRES))
                .withConnections(3)
                .build();

        assertThatThrownBy(() -> provider.provide(new ManyKeys(() -> {
                    user.join();
                    throw new IllegalStateException("the disk is full");
                })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(open).containsOnly(3);
        assertThat(pool[0].open()).isZero();
    }

    @Test
    void shouldFetchNoMoreThanASlowSinkTakes() {
        profiles.addRows(50_000);
        List<Thread> waiting = new ArrayList<>();
        ManyKeys sink = new ManyKeys(() -> {
            List<Thread> workers = Thread.getAllStackTraces().keySet().stream()
                    .filter(each -> each.getName().startsWith("keepsake-profiles-"))
                    .toList();
            while (workers.stream().anyMatch(each -> each.isAlive() && !isIn(each, Semaphore.class, "acquire"))) {
                Thread.onSpinWait();
            }
            workers.stream().filter(Thread::isAlive).forEach(waiting::add);
        });

        assertThat(provider(3).provide(sink).rows()).isEqualTo(new RowTally(50_000, 50_000));
        assertThat(waiting).hasSize(3);
    }

    @Test
    void shouldPassOnWhatTheSinkThrows() {
        profiles.addRows(50_000);
        IllegalStateException full = new IllegalStateException("the disk is full");

        assertThatThrownBy(() -> provider(3).provide(new ManyKeys(() -> {
                    throw full;
                })))
                .isSameAs(full);
    }

    private ReferenceProvider provider(int connections) {
        return profiles.avatars().withConnections(connections).build();
    }

    private static void waitUntilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }

    private static boolean isIn(Thread thread, Class<?> type, String method) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(each -> each.getClassName().equals(type.getName())
                        && each.getMethodName().equals(method));
    }
}
