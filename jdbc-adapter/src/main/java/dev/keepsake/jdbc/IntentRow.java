package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.INTENDED_AT;
import static dev.keepsake.jdbc.LedgerTables.INTENT_NAMESPACE;
import static dev.keepsake.jdbc.LedgerTables.MODE;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.RESTORE_POINT;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;

import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RemovedBlob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** A removal that is about to be tried, in columns. */
final class IntentRow {

    static final List<Field<?>> COLUMNS =
            LedgerTables.withBlob(RUN_NAME, POSITION, INTENT_NAMESPACE, MODE, RESTORE_POINT, INTENDED_AT);

    private IntentRow() {}

    static @Nullable Object[] values(RemovalIntent intent, String run, long position) {
        PreparedRemoval removal = intent.removal();
        return BlobRow.values(
                removal.blob(),
                run,
                position,
                PlainText.of(intent.namespace()),
                removal.mode().name(),
                removal.restorePoint().map(each -> PlainText.of(each.token())).orElse(null),
                intent.at().toString());
    }

    static RemovalIntent in(Record row) {
        Optional<RestorePoint> point =
                Optional.ofNullable(row.get(RESTORE_POINT)).map(PlainText::read).map(RestorePoint::new);
        return new RemovalIntent(
                PlainText.read(row.get(INTENT_NAMESPACE)),
                new PreparedRemoval(BlobRow.in(row), RemovalMode.valueOf(row.get(MODE)), point),
                Optional.ofNullable(row.get(INTENDED_AT)).map(Instant::parse).orElse(RemovedBlob.NO_TIME));
    }
}
