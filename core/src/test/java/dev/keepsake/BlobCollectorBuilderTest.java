package dev.keepsake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Pace;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.tck.ClaimedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BlobCollectorBuilderTest {

    private final BlobCollectorBuilder builder =
            BlobCollector.builder(new InMemoryBlobStore(OldVersions.KEPT, Clock.systemUTC()), new InMemoryLedger());

    @Test
    void shouldBuildWithAProviderAlone() {
        assertThat(with(provider("a", "images/{id}.png")).build()).isNotNull();
    }

    @Test
    void shouldRequireADatabase() {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The collector of memory:// has no database; without one every blob would look unreferenced."
                                + " Add at least one, with its providers.");
    }

    @Test
    void shouldRequireAProviderOfEachDatabase() {
        assertThatThrownBy(() -> builder.withDatabase(ClaimedDatabase.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The database memory has no provider; without one all of its references would be missed."
                        + " Add at least one.");
    }

    @Test
    void shouldTakeEveryDatabaseOnce() {
        with(provider("a", "images/{id}.png"));

        assertThatThrownBy(() -> with(provider("b", "flags/{id}.png")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The database memory was added before; add each database once, with all of its providers.");
    }

    @Test
    void shouldRequireProvidersOfDifferentIds() {
        with(provider("a", "images/{id}.png"));
        ReferenceProvider same = provider("a", "flags/{id}.png");

        assertThatThrownBy(() -> builder.withDatabase(InMemoryDatabase.of("other", Clock.systemUTC()), same))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A provider 'a' was added before");
    }

    @Test
    void shouldRequireDisjointNamespaces() {
        with(provider("a", "images/{id}.png"), provider("b", "images/{id}-big.png"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a' (images/{id}.png)")
                .hasMessageContaining("'b' (images/{id}-big.png)")
                .hasMessageContaining("overlap");
    }

    @Test
    void shouldLetProvidersShareANamespace() {
        Namespace shared = Namespace.of("images", "images/{id}.png");

        assertThat(with(provider("a", shared), provider("b", shared)).build()).isNotNull();
    }

    @Test
    void shouldRequireAPolicyIfPoliciesAreNamed() {
        assertThatThrownBy(() -> builder.withPolicies(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The list of policies is empty");
    }

    @Test
    void shouldRequireRoomForAnIndex() {
        assertThatThrownBy(() -> builder.withIndexMemory(ByteSize.ofBytes(1_048_575)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The memory of the index is 1048575 bytes; it must be at least 1 MiB, which is room for 100,000"
                                + " references.");
    }

    @Test
    void shouldRequireAGracePeriodAboveZero() {
        assertThatThrownBy(() -> builder.withGracePeriod(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The grace period is PT0S; it must be more than zero, because a check of zero is no check.");
    }

    @Test
    void shouldRequireATimeBetweenSightingsAboveZero() {
        assertThatThrownBy(() -> builder.withSightingsApart(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The time between sightings is PT-1S");
    }

    /** A shorter one would be over before its last request is dead. */
    @Test
    void shouldRequireALeaseOfHalfAnHour() {
        assertThatThrownBy(() -> builder.withLease(Duration.ofMinutes(45).minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The lease is PT44M59.999S; it must be at least PT45M, because a request that was signed may"
                                + " be accepted by the store up to 30 minutes later.");
        builder.withLease(Duration.ofMinutes(45));
    }

    @Test
    void shouldRequireARestoreWindowAboveZero() {
        for (Duration each : List.of(Duration.ZERO, Duration.ofDays(-1))) {
            assertThatThrownBy(() -> builder.withRestoreWindow(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The restore window is " + each
                            + "; it must be more than zero, because a check of zero is no check.");
        }
    }

    @Test
    void shouldRequireCanariesOfAProviderThatIsThere() {
        with(provider("a", "images/{id}.png")).withCanaries(ProviderId.of("b"), BlobKey.of("images/1.png"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The canary 'images/1.png' is of provider 'b', which is none of this collector's ([a]). Name"
                                + " the provider that references it.");
    }

    @Test
    void shouldRequireCanariesThatTheirProviderCanReference() {
        with(provider("a", "images/{id}.png"), provider("b", "flags/{id}.png"))
                .withCanaries(ProviderId.of("a"), BlobKey.of("images/1.png"))
                .withCanaries(ProviderId.of("b"), BlobKey.of("images/1.png"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The canary 'images/1.png' is in no namespace that provider 'b' claims ([b"
                        + " (flags/{id}.png)]), so it can't be among its references. Name a key of one of them.");
    }

    @Test
    void shouldRequireEachCanaryOnceAndAtLeastOne() {
        ProviderId a = ProviderId.of("a");
        builder.withCanaries(a, BlobKey.of("images/1.png"));

        assertThatThrownBy(() -> builder.withCanaries(a, BlobKey.of("images/2.png"), BlobKey.of("images/1.png")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The canary 'images/1.png' of provider 'a' was named before; name each key once.");
        assertThatThrownBy(() -> builder.withCanaries(a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No canary of provider 'a' is named; name at least one key, or leave them out.");
    }

    @Test
    void shouldTakeEverySettingOnce() {
        builder.withPolicies(SafetyPolicies.recommended())
                .withGracePeriod(Duration.ofDays(1))
                .withSightingsApart(Duration.ofDays(1))
                .withLease(Duration.ofHours(1))
                .withPace(Pace.usual())
                .withRestoreWindow(Duration.ofDays(30))
                .withReleases(ReleaseLimits.atMost(5, Duration.ofHours(1)))
                .withClock(Clock.systemUTC())
                .withSpoolDirectory(Path.of("."))
                .withIndexMemory(ByteSize.ofMebibytes(1))
                .withListener(CollectorListener.NO_OP);

        assertThatThrownBy(() -> builder.withPolicies(SafetyPolicies.recommended()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("policies");
        assertThatThrownBy(() -> builder.withGracePeriod(Duration.ofDays(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The grace period was set to PT24H before and is set to PT48H again; set it once.");
        assertThatThrownBy(() -> builder.withSightingsApart(Duration.ofDays(2)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.withLease(Duration.ofHours(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The lease was set to PT1H before and is set to PT2H again; set it once.");
        assertThatThrownBy(() -> builder.withPace(Pace.usual())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.withRestoreWindow(Duration.ofDays(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The restore window was set to PT720H before and is set to PT24H again; set it once.");
        assertThatThrownBy(() -> builder.withReleases(ReleaseLimits.atMost(6, Duration.ofHours(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The limit of releases was set to release at most 5 keys in PT1H, after")
                .hasMessageContaining(" and is set to release at most 6 keys in PT1H, after");
        assertThatThrownBy(() -> builder.withClock(Clock.systemUTC())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.withSpoolDirectory(Path.of("."))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.withIndexMemory(ByteSize.ofMebibytes(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The memory of the index was set to 1 MiB before and is set to 2 MiB again; set it once.");
        assertThatThrownBy(() -> builder.withListener(CollectorListener.NO_OP))
                .isInstanceOf(IllegalStateException.class);
    }

    @CanIgnoreReturnValue
    private BlobCollectorBuilder with(ReferenceProvider... providers) {
        return builder.withDatabase(ClaimedDatabase.of(providers), providers);
    }

    private static ReferenceProvider provider(String id, String pattern) {
        return provider(id, Namespace.of(id, pattern));
    }

    private static ReferenceProvider provider(String id, Namespace namespace) {
        return InMemoryReferences.builder(id, Clock.systemUTC())
                .withNamespace(namespace)
                .withPlace(new Place("table", "column"))
                .build();
    }
}
