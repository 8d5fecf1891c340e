package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A small object for each scope of a bucket, in a place that no listing shows. */
final class S3OwnerMarkers implements OwnerMarkers {

    /** More than any marker, and little enough to read. */
    private static final long LARGEST = 16 << 10;

    private final S3Bucket bucket;
    private final S3Scope scope;
    private final ListingSettings listing;
    private final OwnerPlace place;

    private S3OwnerMarkers(S3Bucket bucket, S3Scope scope, OwnerPlace place, ListingSettings listing) {
        this.bucket = bucket;
        this.scope = scope;
        this.listing = listing;
        this.place = place;
    }

    /** Empty where the marker's key can't be: the prefix is too long for it, or a path may lose a part of it. */
    static Optional<OwnerMarkers> of(S3Bucket bucket, S3Scope scope, ListingSettings listing) {
        return OwnerPlace.of(scope.prefix()).map(place -> new S3OwnerMarkers(bucket, scope, place, listing));
    }

    @Override
    public Optional<Written> own() {
        return read(place.key());
    }

    @Override
    public List<Written> others() {
        List<BlobKey> keys = new ArrayList<>(place.above());
        ListingReceipt unused = new S3Listing(
                        bucket, new S3Scope(bucket.name(), place.within()), listing, every -> true)
                .list(blob -> {
                    if (place.isOther(blob.key())) {
                        keys.add(blob.key());
                    }
                });
        return keys.stream().map(this::read).flatMap(Optional::stream).toList();
    }

    @Override
    public Written write(OwnerMarker marker) {
        if (!marker.scope().equals(scope.toString())) {
            throw new IllegalArgumentException("The marker of " + marker.scope() + " can't be written into " + scope
                    + ". Pass one of this store.");
        }
        bucket.write(place.key(), marker.text());
        Written written = own().orElseThrow(() -> notAsWritten("nothing is there"));
        if (!written.marker().equals(marker)) {
            throw notAsWritten("it says " + written.marker());
        }
        return written;
    }

    private Optional<Written> read(BlobKey key) {
        return new S3Look(bucket).at(key).map(sight -> read(key, sight));
    }

    /** Of the very object that was dated, not of an older copy or a newer one. */
    private Written read(BlobKey key, Sight sight) {
        if (sight.version().size() > LARGEST) {
            throw unreadable(key, "it has " + sight.version().size() + " bytes, and a marker at most " + LARGEST);
        }
        if (sight.version().lastModified() == null) {
            throw unreadable(key, "the store does not say when it was written");
        }
        ResponseBytes<GetObjectResponse> content = bucket.read(key);
        if (!Objects.equals(content.response().eTag(), sight.version().entityTag())) {
            throw unreadable(key, "it changed while it was read. Run again");
        }
        try {
            return new Written(
                    OwnerMarker.ofText(content.asUtf8String()),
                    at(key.name()),
                    sight.version().lastModified());
        } catch (IllegalArgumentException e) {
            throw new BlobStoreException(
                    "The object " + at(key.name()) + " is in the place of an owner's marker, and is none: "
                            + e.getMessage()
                            + " Look at it, and delete it if it is nobody's.",
                    e);
        }
    }

    private BlobStoreException notAsWritten(String what) {
        return new BlobStoreException(
                "The owner's marker was written to " + at(place.key().name()) + ", and now " + what
                        + ". Somebody else may be writing it; find out who collects " + scope + ", and try again.");
    }

    private BlobStoreException unreadable(BlobKey key, String why) {
        return new BlobStoreException(
                "The object " + at(key.name()) + " can't be read as an owner's marker: " + why + ".");
    }

    private String at(String key) {
        return "s3://" + bucket.name() + "/" + key;
    }
}
