package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import dev.keepsake.blob.RestorePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Looks at what became of removals that nobody heard the end of. */
final class S3Settlement {

    private final S3Looks looks;
    private final S3Look look;
    private final S3Copies copies;

    S3Settlement(S3Bucket bucket, S3Copies copies) {
        this.looks = new S3Looks(bucket);
        this.look = new S3Look(bucket);
        this.copies = copies;
    }

    List<RemovalOutcome> of(List<PreparedRemoval> open) {
        if (open.isEmpty()) {
            return List.of();
        }
        List<S3Looks.Looked> looked =
                looks.at(open.stream().map(PreparedRemoval::blob).toList());
        List<RemovalOutcome> outcomes = new ArrayList<>(open.size());
        for (int i = 0; i < open.size(); i++) {
            outcomes.add(of(open.get(i), looked.get(i)));
        }
        return List.copyOf(outcomes);
    }

    private RemovalOutcome of(PreparedRemoval removal, S3Looks.Looked looked) {
        Blob blob = removal.blob();
        if (looked.failure().isPresent()) {
            return unknown(removal, String.valueOf(looked.failure().get().getMessage()));
        }
        if (looked.sight().isPresent()) {
            return isStill(removal, looked.sight().get())
                    ? new Kept(blob, "It is still there, the very version that was judged.")
                    : new Changed(blob);
        }
        return switch (removal.mode()) {
            case HARD -> new Removed(blob, Optional.empty());
            case SOFT -> gone(removal, removal.restorePoint().orElseThrow());
            case QUARANTINE ->
                goneFromQuarantine(removal, removal.restorePoint().orElseThrow());
        };
    }

    private RemovalOutcome gone(PreparedRemoval removal, RestorePoint point) {
        try {
            Sight old = look.atVersion(removal.blob().key(), point.token());
            if (isJudgedContent(removal.blob(), old)) {
                return new Removed(removal.blob(), removal.restorePoint());
            }
            return unknown(removal, "The version '" + point.token() + "' has another content.");
        } catch (S3CallException e) {
            if (e.isAboutTheKey()) {
                return unknown(
                        removal, "Its data was not found at the version '" + point.token() + "'. " + e.getMessage());
            }
            throw e;
        }
    }

    private RemovalOutcome goneFromQuarantine(PreparedRemoval removal, RestorePoint point) {
        Optional<CopyPlace> place =
                CopyPlace.of(point).filter(copy -> copy.isOf(removal.blob().key()));
        if (place.isEmpty()) {
            return unknown(removal, "Its restore point '" + point.token() + "' is no place of a copy.");
        }
        try {
            Optional<String> wrong = copies.at(place.get())
                    .map(copy -> copy.differenceFrom(removal.blob()))
                    .orElse(Optional.of("no copy at all"));
            return wrong.<RemovalOutcome>map(
                            what -> unknown(removal, "At " + point.token() + " there is " + what + "."))
                    .orElseGet(() -> new Removed(removal.blob(), removal.restorePoint()));
        } catch (S3CallException e) {
            if (e.isAboutTheKey()) {
                return unknown(removal, "The look at its copy at " + point.token() + " failed. " + e.getMessage());
            }
            throw e;
        }
    }

    /** A version's own name tells it from an upload of the same bytes in the same second. */
    private static boolean isStill(PreparedRemoval removal, Sight sight) {
        return removal.blob().version().isSameAs(sight.version())
                && (removal.mode() != RemovalMode.SOFT
                        || sight.versionId().equals(removal.restorePoint().map(RestorePoint::token)));
    }

    private static boolean isJudgedContent(Blob blob, Sight sight) {
        return blob.version().size() == sight.version().size()
                && blob.version().entityTag() != null
                && Objects.equals(blob.version().entityTag(), sight.version().entityTag());
    }

    private static Unknown unknown(PreparedRemoval removal, String why) {
        return new Unknown(
                removal.blob(),
                removal.restorePoint(),
                "What became of the removal of '" + removal.blob().key() + "' can't be told. " + why);
    }
}
