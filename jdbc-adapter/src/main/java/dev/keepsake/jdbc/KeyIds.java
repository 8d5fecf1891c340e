package dev.keepsake.jdbc;

import dev.keepsake.blob.BlobKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;

/** Keys by what their rows are found by, so that many are asked for at once. */
final class KeyIds {

    /** Far below what any database takes as bind values of one statement. */
    private static final int CHUNK = 500;

    private final Map<ByteBuffer, BlobKey> keys = new LinkedHashMap<>();

    KeyIds(Collection<BlobKey> keys) {
        for (BlobKey each : keys) {
            this.keys.put(ByteBuffer.wrap(Sha256.of(each)), each);
        }
    }

    /** Asks once for each chunk of the keys, by a condition that holds for the rows of these keys. */
    <R> void ask(Function<Condition, Iterable<R>> question, Consumer<R> each) {
        List<byte[]> all = keys.keySet().stream().map(ByteBuffer::array).toList();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<byte[]> chunk = new ArrayList<>(all.subList(from, Math.min(from + CHUNK, all.size())));
            question.apply(LedgerTables.KEY_ID.in(chunk)).forEach(each);
        }
    }

    BlobKey keyOf(byte[] id) {
        return Optional.ofNullable(keys.get(ByteBuffer.wrap(id)))
                .orElseThrow(() -> new IllegalArgumentException("a row was found by a key that nobody asked for"));
    }
}
