package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.CODE;
import static dev.keepsake.jdbc.LedgerTables.INTENT_PLACE;
import static dev.keepsake.jdbc.LedgerTables.MESSAGE;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME_KIND;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME_RESTORABLE_ID;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.RESTORE_POINT;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestorePoint;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What became of a removal, in columns. */
final class OutcomeRow {

    static final List<Field<?>> COLUMNS = LedgerTables.withBlob(
            RUN_NAME, POSITION, OUTCOME_KIND, RESTORE_POINT, CODE, MESSAGE, INTENT_PLACE, OUTCOME_RESTORABLE_ID);

    private OutcomeRow() {}

    static @Nullable Object[] values(RemovalOutcome outcome, Optional<Long> intent, String run, long position) {
        String code = outcome instanceof RemovalOutcome.Refused refused ? PlainText.of(refused.code()) : null;
        String point =
                outcome.restorePoint().map(each -> PlainText.of(each.token())).orElse(null);
        return BlobRow.values(
                outcome.blob(),
                run,
                position,
                kindOf(outcome).name(),
                point,
                code,
                messageOf(outcome),
                intent.orElse(null),
                restorableId(outcome));
    }

    private static byte @Nullable [] restorableId(RemovalOutcome outcome) {
        return restorable(outcome).map(OutcomeRow::idOf).orElse(null);
    }

    /** What an undo needs; empty if there is nothing to undo. */
    static Optional<RestorableBlob> restorable(RemovalOutcome outcome) {
        return outcome.restorePoint().map(point -> new RestorableBlob(outcome.blob(), point));
    }

    /** What a restored or purged blob is found by, in its run. */
    static byte[] idOf(RestorableBlob removed) {
        BlobVersion version = removed.blob().version();
        return Sha256.of(
                removed.blob().key(),
                version.entityTag(),
                version.size(),
                version.lastModified(),
                removed.restorePoint().token());
    }

    private static Kind kindOf(RemovalOutcome outcome) {
        if (outcome instanceof RemovalOutcome.Removed) {
            return Kind.REMOVED;
        } else if (outcome instanceof RemovalOutcome.AlreadyAbsent) {
            return Kind.ALREADY_ABSENT;
        } else if (outcome instanceof RemovalOutcome.Changed) {
            return Kind.CHANGED;
        } else if (outcome instanceof RemovalOutcome.Kept) {
            return Kind.KEPT;
        } else if (outcome instanceof RemovalOutcome.Throttled) {
            return Kind.THROTTLED;
        } else if (outcome instanceof RemovalOutcome.Refused) {
            return Kind.REFUSED;
        } else if (outcome instanceof RemovalOutcome.Unknown) {
            return Kind.UNKNOWN;
        }
        throw new IllegalArgumentException("no row is known for the outcome " + outcome);
    }

    private static @Nullable String messageOf(RemovalOutcome outcome) {
        if (outcome instanceof RemovalOutcome.Refused refused) {
            return PlainText.of(refused.message());
        }
        if (outcome instanceof RemovalOutcome.Kept kept) {
            return PlainText.of(kept.reason());
        }
        if (outcome instanceof RemovalOutcome.Throttled throttled) {
            return PlainText.of(throttled.message());
        }
        return outcome instanceof RemovalOutcome.Unknown unknown ? PlainText.of(unknown.message()) : null;
    }

    static RemovalOutcome in(Record row) {
        Blob blob = BlobRow.in(row);
        Optional<RestorePoint> point =
                Optional.ofNullable(row.get(RESTORE_POINT)).map(PlainText::read).map(RestorePoint::new);
        return switch (Kind.valueOf(row.get(OUTCOME_KIND))) {
            case REMOVED -> new RemovalOutcome.Removed(blob, point);
            case ALREADY_ABSENT -> new RemovalOutcome.AlreadyAbsent(blob);
            case CHANGED -> new RemovalOutcome.Changed(blob);
            case KEPT -> new RemovalOutcome.Kept(blob, PlainText.read(row.get(MESSAGE)));
            case THROTTLED -> new RemovalOutcome.Throttled(blob, PlainText.read(row.get(MESSAGE)));
            case REFUSED ->
                new RemovalOutcome.Refused(blob, PlainText.read(row.get(CODE)), PlainText.read(row.get(MESSAGE)));
            case UNKNOWN -> new RemovalOutcome.Unknown(blob, point, PlainText.read(row.get(MESSAGE)));
        };
    }

    private enum Kind {
        REMOVED,
        ALREADY_ABSENT,
        CHANGED,
        KEPT,
        THROTTLED,
        REFUSED,
        UNKNOWN
    }
}
