package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.Preparation.Ready;
import dev.keepsake.blob.Preparation.Withheld;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The part of a quarantine that one run copies to.
 *
 * @param place the quarantine
 * @param name one segment of a key
 */
record QuarantineFolder(QuarantinePlace place, String name) {

    QuarantineFolder {
        if (name.isBlank() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("The quarantine folder '" + name + "' is blank or has a slash, so copies"
                    + " of one run could not be told from others'. Pass a name such as the run's id.");
        }
        BlobKey key = BlobKey.of(place.prefix() + name + "/");
        if (!KeyRoute.survivesPath(key)) {
            throw new IllegalArgumentException("The quarantine folder '" + name
                    + "' is one that a path may lose. Pass a" + " name such as the run's id.");
        }
    }

    /** Where the copy of a key goes, if there is no {@link #obstacle}. */
    CopyPlace of(BlobKey key) {
        return new CopyPlace(place.bucket(), BlobKey.of(copyName(key)));
    }

    /** What is about to be done with a blob that was seen unchanged. */
    Preparation prepare(Blob blob) {
        return obstacle(blob)
                .<Preparation>map(Withheld::new)
                .orElseGet(() -> new Ready(new PreparedRemoval(
                        blob, RemovalMode.QUARANTINE, Optional.of(of(blob.key()).point()))));
    }

    /** Why a blob can't be copied; empty if it can. */
    Optional<Refused> obstacle(Blob blob) {
        String copy = copyName(blob.key());
        int bytes = copy.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > BlobKey.MAX_BYTES) {
            return refused(
                    blob,
                    "QuarantineKeyTooLong",
                    "Its copy would have the key '" + place.prefix() + name + "/…' of "
                            + bytes + " bytes; S3 allows at most " + BlobKey.MAX_BYTES
                            + ". Choose a shorter prefix for the quarantine, or remove the blob by hand.");
        }
        if (!KeyRoute.survivesPath(BlobKey.of(copy))) {
            return refused(
                    blob,
                    "KeyNotAddressable",
                    "It has segments that a path may lose, and a copy names both keys in"
                            + " paths. Remove the blob by hand.");
        }
        if (blob.version().size() > S3Bucket.LARGEST_COPY) {
            return refused(
                    blob,
                    "TooLargeToCopy",
                    "It has " + blob.version().size() + " bytes; one copy takes at most " + S3Bucket.LARGEST_COPY
                            + ". Copy it in parts and remove it by hand, or enable versioning.");
        }
        return Optional.empty();
    }

    private static Optional<Refused> refused(Blob blob, String code, String why) {
        return Optional.of(new Refused(
                blob, code, "The blob '" + blob.key() + "' can't go to quarantine, so it was kept. " + why));
    }

    private String copyName(BlobKey key) {
        return place.prefix() + name + "/" + key.name();
    }
}
