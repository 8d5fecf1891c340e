package dev.keepsake.examples.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.FaultyStore;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the meters of real runs show. */
final class MicrometerMetersTest {

    private final Stage stage = new Stage();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, new Clock() {
        @Override
        public long wallTime() {
            return stage.clock.instant().toEpochMilli();
        }

        @Override
        public long monotonicTime() {
            return stage.clock.instant().toEpochMilli() * 1_000_000;
        }
    });
    private final MicrometerMeters meters = new MicrometerMeters(registry, Stage.STORE, Optional.empty());

    @Test
    void shouldCountRunsByTheirResults() {
        RunReport unused = stage.eventfulNight(meters);

        assertThat(counter("keepsake.runs", "result", "HELD")).isOne();
        assertThat(counter("keepsake.runs", "result", "SWEPT")).isOne();
        assertThat(counter("keepsake.runs", "result", "REFUSED")).isOne();
        assertThat(counter("keepsake.refusals", "code", "ReferencedAgain")).isOne();
        assertThat(counter("keepsake.contradictions")).isOne();
        assertThat(counter("keepsake.removals", "outcome", "removed")).isOne();
        assertThat(counter("keepsake.removals", "outcome", "untried")).isZero();
    }

    @Test
    void shouldShowWhatTheLastPlanFound() {
        stage.seeOnce();
        Object planned = stage.collector(meters, Stage.PASSING).plan();

        assertThat(planned).isNotNull();
        assertThat(gauge("keepsake.plan.blobs", "planned")).isEqualTo(1);
        assertThat(gauge("keepsake.plan.size", "planned")).isEqualTo(10);
        assertThat(gauge("keepsake.plan.blobs", "claimed")).isEqualTo(3);
        assertThat(gauge("keepsake.plan.blobs", "kept")).isZero();

        stage.users.addKey("user 3", "avatars/orphan.png");
        Object later = stage.collector(meters, Stage.PASSING).plan();

        assertThat(later).isNotNull();
        assertThat(gauge("keepsake.plan.blobs", "planned")).isZero();
    }

    @Test
    void shouldCountOrphansThatAreKeptForNow() {
        Object unused = stage.collector(meters, Stage.PASSING).plan();

        assertThat(gauge("keepsake.plan.blobs", "kept")).isEqualTo(1);
        assertThat(gauge("keepsake.plan.size", "kept")).isEqualTo(10);
    }

    @Test
    void shouldTimePhases() {
        CollectorListener slow = new CollectorListener() {
            @Override
            public void phaseStarted(RunId run, Phase phase) {
                stage.pass(Duration.ofSeconds(phase == Phase.LIST ? 40 : 1));
            }
        };

        Object unused = stage.collector(CollectorListener.all(meters, slow), Stage.PASSING)
                .plan();

        assertThat(seconds("LIST", "done")).isEqualTo(40);
        assertThat(seconds("MARK", "done")).isEqualTo(1);
        assertThat(registry.find("keepsake.phases").tag("outcome", "failed").timers())
                .isEmpty();
    }

    @Test
    void shouldTimeThePhaseThatFails() {
        BlobCollector collector = stage.collector(
                FaultyStore.listing(stage.store, sink -> {
                    stage.pass(Duration.ofSeconds(7));
                    throw new BlobStoreException("The store is gone.");
                }),
                meters,
                Stage.PASSING);

        assertThat(Stage.requireRefused(collector::plan).result()).isEqualTo(Result.FAILED);
        assertThat(Stage.requireRefused(collector::dangling).result()).isEqualTo(Result.FAILED);

        assertThat(seconds("LIST", "failed")).isEqualTo(14);
        assertThat(seconds("GATES", "done")).isZero();
    }

    @Test
    void shouldRememberTheLastSuccessOnly() {
        Instant atStart = lastSuccessIn(registry);
        assertThat(atStart).isEqualTo(stage.clock.instant());

        stage.seeOnce();
        Object held = stage.collector(meters, Stage.HOLDING).plan();
        Object refused = stage.collector(meters, Stage.REFUSING).plan();
        BlobCollector collector = stage.collector(meters, Stage.PASSING);
        Object planned = collector.plan();
        assertThat(List.of(held, refused, planned)).hasSize(3);
        assertThat(lastSuccessIn(registry)).isEqualTo(atStart);

        stage.pass(Duration.ofDays(1));
        assertThat(collector.execute(collector.plan()).result()).isEqualTo(Result.SWEPT);
        assertThat(lastSuccessIn(registry)).isEqualTo(stage.clock.instant());
    }

    @Test
    void shouldStartWithWhatTheLedgerRemembers() {
        assertThat(LastSuccess.of(stage.ledger.runs(), Stage.STORE)).isEmpty();
        Instant found = stage.clock.instant().plus(Duration.ofDays(10));
        RunReport unused = stage.eventfulNight(CollectorListener.NO_OP);
        stage.pass(Duration.ofDays(3));

        Optional<Instant> last = LastSuccess.of(stage.ledger.runs(), Stage.STORE);

        assertThat(last).contains(found);
        SimpleMeterRegistry restarted = new SimpleMeterRegistry();
        MicrometerMeters unusedMeters = new MicrometerMeters(restarted, Stage.STORE, last);
        assertThat(lastSuccessIn(restarted)).isEqualTo(found);
    }

    @Test
    void shouldTakeNothingToDoForASuccessAndAPlanThatWaitsForNone() {
        Instant night = stage.clock.instant();
        Object nothing = stage.collector(CollectorListener.NO_OP, Stage.PASSING).plan();
        stage.pass(Duration.ofDays(10));
        Object waiting = stage.collector(CollectorListener.NO_OP, Stage.PASSING).plan();

        assertThat(List.of(nothing, waiting)).hasSize(2);
        assertThat(LastSuccess.of(stage.ledger.runs(), Stage.STORE)).contains(night);
    }

    /** A tag with a key or a run in it would make a meter of each. */
    @Test
    void shouldHaveTagsOfFewValuesOnly() {
        RunReport unused = stage.eventfulNight(meters);

        Set<String> known = Stream.of(
                        Stream.of(Stage.STORE, "done", "failed", "removed", "absent", "changed", "kept", "refused"),
                        Stream.of("unknown", "untried", "claimed", "unclaimed", "suspects", "planned"),
                        Arrays.stream(Result.values()).map(Enum::name),
                        Arrays.stream(Phase.values()).map(Enum::name),
                        codes(Refusal.class))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
        assertThat(registry.getMeters())
                .hasSizeGreaterThan(20)
                .extracting(Meter::getId)
                .flatExtracting(Meter.Id::getTags)
                .extracting(Tag::getValue)
                .isSubsetOf(known);
    }

    private static Stream<String> codes(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MicrometerMetersTest::codes)
                : Stream.of(type.getSimpleName());
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tag("store", Stage.STORE).tags(tags).counter().count();
    }

    private double gauge(String name, String kind) {
        return registry.get(name).tag("kind", kind).gauge().value();
    }

    private double seconds(String phase, String outcome) {
        return registry.get("keepsake.phases")
                .tags("phase", phase, "outcome", outcome)
                .timer()
                .totalTime(TimeUnit.SECONDS);
    }

    private static Instant lastSuccessIn(SimpleMeterRegistry meters) {
        return Instant.ofEpochSecond(
                (long) meters.get("keepsake.last.success").gauge().value());
    }
}
