package dev.keepsake.s3;

import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.PurgeOutcome.Failed;
import dev.keepsake.blob.PurgeOutcome.LeftToTheStore;
import dev.keepsake.blob.PurgeOutcome.Purged;
import dev.keepsake.blob.RestorableBlob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;

/**
 * Destroys copies in the quarantine of this store, each by its exact key, and only if it holds what was removed. Versions
 * are left to the bucket's lifecycle rules.
 */
final class S3Purge {

    private final Optional<QuarantinePlace> quarantine;
    private final S3Copies copies;
    private final Throttle throttle;

    S3Purge(Optional<QuarantinePlace> quarantine, S3Copies copies, S3Settings settings) {
        this.quarantine = quarantine;
        this.copies = copies;
        this.throttle = new Throttle(settings.throttlePause());
    }

    List<PurgeOutcome> purge(List<RestorableBlob> removed) {
        List<PurgeOutcome> outcomes = new ArrayList<>(removed.size());
        for (RestorableBlob each : removed) {
            try {
                outcomes.add(purge(each));
            } catch (S3CallException e) {
                if (!e.isAboutTheKey() && outcomes.isEmpty()) {
                    throw e;
                }
                outcomes.add(failed(each, String.valueOf(e.getMessage())));
                if (!e.isAboutTheKey()) {
                    removed.subList(outcomes.size(), removed.size())
                            .forEach(left -> outcomes.add(
                                    failed(left, "Nothing was sent for it after a failure. " + e.getMessage())));
                    break;
                }
            }
        }
        return List.copyOf(outcomes);
    }

    private PurgeOutcome purge(RestorableBlob removed) {
        Optional<CopyPlace> place = CopyPlace.of(removed.restorePoint());
        if (place.isEmpty()) {
            return new LeftToTheStore(removed);
        }
        if (quarantine.isEmpty()
                || !quarantine.get().holds(place.get(), removed.blob().key())) {
            return failed(
                    removed,
                    "That is no place of a copy of this blob in "
                            + quarantine
                                    .map(q -> "the quarantine " + q)
                                    .orElse("a quarantine, which this store has none of")
                            + ", so nothing was deleted. Look at it, and delete it by hand if nobody needs it.");
        }
        Optional<Sight> copy = copies.at(place.get());
        if (copy.isEmpty()) {
            return new Purged(removed);
        }
        Optional<String> difference = copy.get().differenceFrom(removed.blob());
        if (difference.isPresent() || copy.get().version().entityTag() == null) {
            return failed(
                    removed,
                    "What is there has " + difference.orElse("no entity tag")
                            + ", so it may be somebody else's; nothing was deleted. Look at it.");
        }
        return delete(removed, place.get(), copy.get());
    }

    private PurgeOutcome delete(RestorableBlob removed, CopyPlace place, Sight copy) {
        String tag = copy.version().entityTag();
        try {
            DeleteObjectResponse answer =
                    throttle.call(() -> copies.bucketOf(place).delete(place.key(), String.valueOf(tag), () -> {}));
            // On a bucket with versioning the copy is hidden, and its lifecycle rules destroy it.
            return Boolean.TRUE.equals(answer.deleteMarker()) ? new LeftToTheStore(removed) : new Purged(removed);
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.NOT_FOUND && copies.at(place).isEmpty()) {
                return new Purged(removed);
            }
            throw e;
        }
    }

    private static Failed failed(RestorableBlob removed, String why) {
        return new Failed(
                removed,
                "The copy of '" + removed.blob().key() + "' at "
                        + removed.restorePoint().token() + " was not purged. " + why);
    }
}
