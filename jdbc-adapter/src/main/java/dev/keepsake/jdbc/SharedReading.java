package dev.keepsake.jdbc;

import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** One pass over the rows with several connections, which see the state that the first one exported. */
final class SharedReading {

    private final DSLContext application;
    private final Reading reading;
    private final SqlFailures failures;
    private final int wanted;

    SharedReading(DSLContext application, Reading reading, SqlFailures failures, int wanted) {
        this.application = application;
        this.reading = reading;
        this.failures = failures;
        this.wanted = wanted;
    }

    ReferenceReceipt read(RowReader reader) {
        return SnapshotTransaction.read(application, failures, exporter -> {
            List<SnapshotTransaction> all = new ArrayList<>(List.of(exporter));
            return joined(all, exporter.export(), reader);
        });
    }

    /** Takes the next connection inside of the one before, so that whatever happens each is given back. */
    private ReferenceReceipt joined(List<SnapshotTransaction> all, ExportedSnapshot exported, RowReader reader) {
        int got = all.size();
        if (got == wanted) {
            return readWith(all, reader);
        }
        try {
            return SnapshotTransaction.join(application, failures, exported, next -> {
                all.add(next);
                return joined(all, exported, reader);
            });
        } catch (ReadCancelledException e) {
            throw e;
        } catch (ReferenceReadException e) {
            throw all.size() > got ? e : failures.tooFewConnections(got, wanted, e);
        }
    }

    /** The exporter's count holds a lock until the end, so no table is truncated or rewritten under the others. */
    private ReferenceReceipt readWith(List<SnapshotTransaction> all, RowReader reader) {
        SnapshotTransaction exporter = all.get(0);
        PageRanges ranges = PageRanges.of(exporter.dsl(), reading.table(), failures, wanted);
        long present = reader.countRows(exporter);
        new RangeWorkers(reader, ranges, failures, "keepsake-" + reading.id() + "-").readWith(all);
        return reader.receipt(present, exporter);
    }
}
