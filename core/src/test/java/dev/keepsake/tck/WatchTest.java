package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WatchTest {

    private static final Blob OLD = Samples.blob("images/old-big.png");
    private static final Blob NEW = Samples.blob("images/new-big.png");

    private final Watch watch = new Watch(key -> key.name().contains("live"));

    @Test
    void shouldAcceptAPlanOverWhatWasListedBeforeReading() {
        watch.planningBegins();
        list(OLD, NEW);
        read();
        read();
        watch.planned(Set.of(OLD.key(), NEW.key()));

        assertThat(watch.breaches()).isEmpty();
    }

    @Test
    void shouldNoteAPlanWhoseReferencesWereReadBeforeTheListing() {
        plan(OLD);
        watch.planningBegins();
        read();
        list(OLD);
        watch.planned(Set.of(OLD.key()));

        assertThat(watch.breaches())
                .containsExactly("'images/old-big.png' was planned and not listed before references were read");
    }

    @Test
    void shouldNotLetASecondListingVouchForTheFirstReading() {
        watch.planningBegins();
        list(OLD);
        read();
        list(OLD, NEW);
        read();
        watch.planned(Set.of(OLD.key(), NEW.key()));

        assertThat(watch.breaches())
                .containsExactly("'images/new-big.png' was planned and not listed before references were read");
    }

    @Test
    void shouldNoteAListingWithinAReading() {
        watch.readingBegins();
        list(OLD);
        watch.readingEnds();

        assertThat(watch.breaches())
                .containsExactly(
                        "a listing began while references were being read",
                        "'images/old-big.png' was listed while references were being read");
    }

    @Test
    void shouldNoteRemovalsOfWhatIsLiveOrUnplanned() {
        plan(OLD);
        watch.removing(List.of(OLD, NEW, Samples.blob("images/live-big.png")));

        assertThat(watch.breaches())
                .containsExactly(
                        "'images/new-big.png' was to be removed and is in no plan",
                        "'images/live-big.png' was to be removed and is in no plan",
                        "'images/live-big.png' was to be removed and is referenced");
    }

    @Test
    void shouldNoteAReadingThatDidNotEnd() {
        watch.readingBegins();

        assertThat(watch.breaches()).containsExactly("1 readings of references were never ended");
    }

    private void plan(Blob blob) {
        watch.planningBegins();
        list(blob);
        read();
        watch.planned(Set.<BlobKey>of(blob.key()));
    }

    private void list(Blob... blobs) {
        watch.listingBegins();
        List.of(blobs).forEach(watch::listed);
        watch.listingEnds();
    }

    private void read() {
        watch.readingBegins();
        watch.readingEnds();
    }
}
