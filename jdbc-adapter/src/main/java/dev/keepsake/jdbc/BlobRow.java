package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.BLOB_KEY;
import static dev.keepsake.jdbc.LedgerTables.ENTITY_TAG;
import static dev.keepsake.jdbc.LedgerTables.LAST_MODIFIED;
import static dev.keepsake.jdbc.LedgerTables.SIZE;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** A blob in the columns that {@link LedgerTables#BLOB} lists. */
final class BlobRow {

    private BlobRow() {}

    /** The values of a row: those of other columns, then the blob's. */
    static @Nullable Object[] values(Blob blob, @Nullable Object... others) {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(others));
        BlobVersion version = blob.version();
        values.add(blob.key().utf8());
        values.add(version.entityTag() == null ? null : PlainText.of(version.entityTag()));
        values.add(version.size());
        values.add(
                version.lastModified() == null ? null : version.lastModified().toString());
        return values.toArray();
    }

    static Blob in(Record row) {
        String entityTag = row.get(ENTITY_TAG);
        String lastModified = row.get(LAST_MODIFIED);
        return new Blob(
                BlobKey.of(text(row.get(BLOB_KEY))),
                new BlobVersion(
                        entityTag == null ? null : PlainText.read(entityTag),
                        row.get(SIZE),
                        lastModified == null ? null : Instant.parse(lastModified)));
    }

    /** Damaged bytes are an error, not another key. */
    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a blob's key is no UTF-8", e);
        }
    }
}
