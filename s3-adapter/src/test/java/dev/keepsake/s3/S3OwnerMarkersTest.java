package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.StoreBehaviour;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where markers are, and what is not taken for one. */
class S3OwnerMarkersTest {

    private static final String PLACE = ".keepsake/owner-of/flags/marker";

    @Test
    void shouldBeWhereAPersonFindsIt() {
        S3Fixture fixture = fixture();
        BlobStore flags = fixture.under("flags/");

        OwnerMarkers.Written written = markers(flags).write(markerOf(flags));

        assertThat(written.place()).isEqualTo("s3://" + fixture.bucket() + "/" + PLACE);
        assertThat(fixture.content(BlobKey.of(PLACE)).map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                .contains(markerOf(flags).text());
    }

    @Test
    void shouldTakeNothingElseForAMarker() {
        S3Fixture fixture = fixture();
        fixture.put(BlobKey.of(PLACE), "hello".getBytes(StandardCharsets.UTF_8));
        String told = "The object s3://" + fixture.bucket() + "/" + PLACE
                + " is in the place of an owner's marker, and is none: An owner marker begins with 'keepsake-owner=1', and"
                + " this one does not; another program wrote it. Look at it, and delete it if it is nobody's.";

        assertThatThrownBy(() -> markers(fixture.under("flags/")).own())
                .isInstanceOf(BlobStoreException.class)
                .hasMessage(told);
        assertThatThrownBy(() -> markers(fixture.store()).others())
                .isInstanceOf(BlobStoreException.class)
                .hasMessage(told);
    }

    @Test
    void shouldReadNoMoreThanAMarkerCanHave() {
        S3Fixture fixture = fixture();
        fixture.put(BlobKey.of(PLACE), new byte[(16 << 10) + 1]);

        assertThatThrownBy(() -> markers(fixture.under("flags/")).own())
                .isInstanceOf(BlobStoreException.class)
                .hasMessageEndingWith(
                        "can't be read as an owner's marker: it has 16385 bytes, and a marker at most 16384.");
    }

    /** A store may show an older copy, or somebody writes meanwhile. */
    @Test
    void shouldReadTheVeryObjectThatWasDated() {
        StubHttpClient stub =
                StubHttpClient.inOrder(Wire.head("v2"), StubAnswer.status(200).with("ETag", "\"v1\""));

        assertThatThrownBy(() -> markers(Wire.store(stub)).own())
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("it changed while it was read. Run again.");
    }

    @Test
    void shouldNotBelieveThatAMarkerIsAbsentWithoutProof() {
        StubHttpClient stub = StubHttpClient.inOrder(StubAnswer.status(404), StubAnswer.error(403, "AccessDenied"));

        assertThatThrownBy(() -> markers(Wire.store(stub)).own())
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("AccessDenied");
    }

    @Test
    void shouldNotTakeAnythingBelowForTheMarkerOfAnother() {
        S3Fixture fixture = fixture();
        fixture.put(BlobKey.of(".keepsake/owner-of/flags/notes.txt"), new byte[] {1});
        fixture.put(BlobKey.of(".keepsake/owner-of/flags/bookmarker"), new byte[] {1});

        assertThat(markers(fixture.store()).others()).isEmpty();
        assertThat(markers(fixture.under("flags/")).others()).isEmpty();
    }

    @Test
    void shouldNeitherListNorTouchWhatIsItsOwn() {
        S3Fixture fixture = fixture();
        BlobKey note = BlobKey.of(".keepsake/anything");
        fixture.put(note, new byte[] {1});
        fixture.put(BlobKey.of(".keepsake-not"), new byte[] {1});

        List<String> keys = new ArrayList<>();
        assertThat(fixture.store().list(blob -> keys.add(blob.key().name())).blobs())
                .isOne();
        assertThat(keys).containsExactly(".keepsake-not");
        assertThatThrownBy(() -> fixture.store().stat(note))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key '.keepsake/anything' is no blob's: what begins with '.keepsake/' is kept for the"
                        + " collector's own notes. Look for the key's origin.");
        assertThatThrownBy(() -> fixture.under(".keepsake/owner-of/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The prefix '.keepsake/owner-of/' begins with '.keepsake/', where no key is a blob's. Name the"
                                + " prefix of the application's own keys.");
    }

    @Test
    void shouldHaveNoPlaceWhereItsKeyCantBe() {
        StubHttpClient stub = new StubHttpClient();
        String longest = "x".repeat(1024 - ".keepsake/owner-of//marker".length()) + "/";

        assertThat(S3BlobStore.under(stub.client(), "uploads", longest).ownerMarkers())
                .isPresent();
        assertThat(S3BlobStore.under(stub.client(), "uploads", "x" + longest).ownerMarkers())
                .isEmpty();
        assertThat(S3BlobStore.under(stub.client(), "uploads", "a/../b/").ownerMarkers())
                .isEmpty();
        assertThat(S3BlobStore.under(stub.client(), "uploads", "100%/").ownerMarkers())
                .isEmpty();
    }

    @Test
    void shouldAskEachFolderAboveForItsOwner() {
        assertThat(OwnerPlace.of("a/b/c/").orElseThrow().above())
                .extracting(BlobKey::name)
                .containsExactly(
                        ".keepsake/owner-of/marker", ".keepsake/owner-of/a/marker", ".keepsake/owner-of/a/b/marker");
        assertThat(OwnerPlace.of("").orElseThrow().above()).isEmpty();
    }

    private static S3Fixture fixture() {
        return new S3Fixture(Servers.s3Proxy(), Versioning.NEVER, EnumSet.noneOf(StoreBehaviour.class));
    }

    private static OwnerMarkers markers(BlobStore store) {
        return store.ownerMarkers().orElseThrow();
    }

    private static OwnerMarker markerOf(BlobStore store) {
        return new OwnerMarker(store.name(), "0123", 3, "a database", "Ada", Samples.NIGHT);
    }
}
