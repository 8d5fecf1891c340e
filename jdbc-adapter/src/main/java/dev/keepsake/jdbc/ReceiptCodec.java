package dev.keepsake.jdbc;

import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;

/** A provider's receipt as JSON. */
final class ReceiptCodec {

    private ReceiptCodec() {}

    static JsonFields write(ReferenceReceipt receipt) {
        return new JsonFields()
                .with("provider", receipt.provider())
                .with("rowsRead", receipt.rows().read())
                .with("rowsPresent", receipt.rows().present())
                .with("references", receipt.references())
                .with("database", receipt.snapshot().database())
                .with("takenAt", receipt.snapshot().takenAt());
    }

    static ReferenceReceipt read(JsonFields json) {
        return new ReferenceReceipt(
                ProviderId.of(json.text("provider")),
                new RowTally(json.number("rowsRead"), json.number("rowsPresent")),
                json.number("references"),
                new Snapshot(json.text("database"), json.time("takenAt")));
    }
}
