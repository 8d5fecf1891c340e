package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Removal by a copy aside that is verified before the blob is deleted, one blob after the other: so little time lies
 * between the proof and the delete. A copy that an interrupted removal left is verified and used; anything else at its
 * place is left alone, and the blob is kept.
 */
final class S3Quarantine implements Removal {

    private final S3Scope scope;
    private final QuarantineFolder folder;
    private final S3Preparation preparation;
    private final S3Look look;
    private final S3Copies copies;
    private final DeleteVerb single;

    S3Quarantine(S3Scope scope, S3Bucket bucket, S3Copies copies, S3Settings settings, QuarantineFolder folder) {
        this.scope = scope;
        this.folder = folder;
        this.preparation = S3Preparation.forQuarantine(bucket, folder);
        this.look = new S3Look(bucket);
        this.copies = copies;
        DeleteVerb delete = new SingleDelete(bucket, settings.throttlePause());
        // Tried only where it is demanded: what a delete without a condition could destroy lies in quarantine.
        this.single = settings.requiresConditions()
                ? new ProvenDelete(delete, "a delete of one key", RemovalMode.QUARANTINE, true)
                : delete;
    }

    @Override
    public RemovalMode mode() {
        return RemovalMode.QUARANTINE;
    }

    @Override
    public List<Preparation> prepare(List<Blob> blobs) {
        scope.requireEachOnce(blobs);
        return preparation.of(blobs);
    }

    @Override
    public List<RemovalOutcome> remove(List<PreparedRemoval> prepared, Permit permit) {
        scope.requireEachOnce(prepared.stream().map(PreparedRemoval::blob).toList());
        prepared.forEach(this::requirePreparedHere);
        List<RemovalOutcome> outcomes = new ArrayList<>(prepared.size());
        for (PreparedRemoval each : prepared) {
            try {
                outcomes.add(remove(each, permit));
            } catch (S3CallException e) {
                if (e.isAboutTheKey()) {
                    outcomes.add(kept(each.blob(), e.code(), String.valueOf(e.getMessage())));
                } else if (outcomes.isEmpty()) {
                    throw e;
                } else {
                    prepared.subList(outcomes.size(), prepared.size())
                            .forEach(left -> outcomes.add(new Kept(
                                    left.blob(),
                                    "Nothing that removes was sent for it after a failure. " + e.getMessage())));
                    break;
                }
            }
        }
        return List.copyOf(outcomes);
    }

    private RemovalOutcome remove(PreparedRemoval prepared, Permit permit) {
        Blob blob = prepared.blob();
        Optional<Sight> source = look.at(blob.key());
        if (source.isEmpty()) {
            return new AlreadyAbsent(blob);
        }
        if (!blob.version().isSameAs(source.get().version())) {
            return new Changed(blob);
        }
        CopyPlace place = folder.of(blob.key());
        Optional<Sight> copy = copies.at(place);
        if (copy.isEmpty()) {
            Optional<RemovalOutcome> ended = copy(blob, source.get(), place);
            if (ended.isPresent()) {
                return ended.get();
            }
            copy = copies.at(place);
        }
        if (copy.isEmpty()) {
            return kept(blob, "CopyNotFound", "The store made a copy at " + place + " and then has none there.");
        }
        Optional<String> difference = copy.get().differenceFrom(source.get());
        if (difference.isPresent()) {
            return kept(
                    blob,
                    "CopyNotEqual",
                    "What is at " + place + " has " + difference.get()
                            + "; it was left as it is. Look at it, and take it away if nobody needs it.");
        }
        if (copy.get().lostTheKeyOf(source.get())) {
            return kept(
                    blob,
                    "CopyNotEncrypted",
                    "The blob is encrypted with a key of KMS, and what is at " + place
                            + " is not. Make a key of KMS the default encryption of the bucket '" + place.bucket()
                            + "', and take that copy away.");
        }
        Map<BlobKey, RemovalOutcome> outcome = new HashMap<>();
        single.delete(List.of(Target.of(prepared)), permit, outcome);
        return Objects.requireNonNull(outcome.get(blob.key()), "the outcome of the only blob");
    }

    /** The outcome if it ends here; empty if there is a copy to look at. */
    private Optional<RemovalOutcome> copy(Blob blob, Sight source, CopyPlace place) {
        try {
            copies.aside(blob.key(), source, place);
            return Optional.empty();
        } catch (S3CallException e) {
            if (e.kind() != S3Failure.PRECONDITION && e.kind() != S3Failure.NOT_FOUND) {
                throw e;
            }
            Optional<Sight> now = look.at(blob.key());
            if (now.isEmpty()) {
                return Optional.of(new AlreadyAbsent(blob));
            }
            if (!blob.version().isSameAs(now.get().version())) {
                return Optional.of(new Changed(blob));
            }
            if (e.kind() == S3Failure.NOT_FOUND) {
                throw e;
            }
            // The source is the same, so the place is taken: by a try whose answer was lost, most likely.
            return Optional.empty();
        }
    }

    private void requirePreparedHere(PreparedRemoval removal) {
        if (removal.mode() != RemovalMode.QUARANTINE) {
            throw new IllegalArgumentException(
                    "The removal of '" + removal.blob().key() + "' was prepared in mode " + removal.mode()
                            + " and can't be made in mode " + RemovalMode.QUARANTINE + ". Prepare it again.");
        }
        if (!removal.blob().version().isComplete()
                || folder.obstacle(removal.blob()).isPresent()
                || !removal.restorePoint()
                        .equals(Optional.of(folder.of(removal.blob().key()).point()))) {
            throw new IllegalArgumentException(
                    "The removal of '" + removal.blob().key() + "' was not prepared for the"
                            + " folder '" + folder.name() + "' of " + folder.place() + ": its restore point is "
                            + removal.restorePoint() + ". Prepare it again.");
        }
    }

    private static Refused kept(Blob blob, String code, String why) {
        return new Refused(blob, code, "The blob '" + blob.key() + "' has no proven copy, so it was kept. " + why);
    }
}
