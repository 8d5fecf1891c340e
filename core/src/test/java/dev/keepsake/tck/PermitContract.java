package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.KeepsakeException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Removed;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A removal asks for its permit before each request that removes something, and ends when it has none. */
public interface PermitContract extends StoreContract {

    @ParameterizedTest
    @EnumSource
    default void shouldRemoveNothingWithoutAPermit(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "orphan");
            List<PreparedRemoval> ready = Removals.prepared(removal, List.of(blob));
            KeepsakeException fenced = new Fenced();

            assertThatThrownBy(() -> removal.remove(ready, () -> {
                        throw fenced;
                    }))
                    .as("the permit's own exception")
                    .isSameAs(fenced);

            assertThat(listed(blob.key())).isEqualTo(blob);
            assertThat(fixture().store().settle(ready)).hasOnlyElementsOfType(Kept.class);
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldEndInTheMiddleWithoutAPermit(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            fixture()
                    .putAll(IntStream.range(0, 301)
                            .mapToObj(i -> BlobKey.of("flags/%03d.png".formatted(i)))
                            .toList());
            List<PreparedRemoval> ready = Removals.prepared(removal, list());
            AtomicInteger asked = new AtomicInteger();
            Permit twice = () -> {
                if (asked.incrementAndGet() > 2) {
                    throw new Fenced();
                }
            };

            assertThatThrownBy(() -> removal.remove(ready, twice)).isInstanceOf(Fenced.class);

            assertThat(asked).as("no request after the first refusal").hasValue(3);
            List<BlobKey> left = list().stream().map(Blob::key).toList();
            assertThat(left).isNotEmpty().hasSizeLessThan(301);
            List<RemovalOutcome> settled = fixture().store().settle(ready);
            for (int i = 0; i < ready.size(); i++) {
                PreparedRemoval each = ready.get(i);
                if (left.contains(each.blob().key())) {
                    assertThat(settled.get(i)).isInstanceOf(Kept.class);
                } else {
                    assertThat(settled.get(i)).isEqualTo(new Removed(each.blob(), each.restorePoint()));
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldAskForNoPermitWhenNothingIsRemoved(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Permit never = () -> {
                throw new Fenced();
            };

            assertThat(removal.remove(List.of(), never)).isEmpty();
        });
    }

    /** The right has ended. */
    final class Fenced extends KeepsakeException {
        private static final long serialVersionUID = 1L;

        Fenced() {
            super("The lease is held by another process.");
        }
    }
}
