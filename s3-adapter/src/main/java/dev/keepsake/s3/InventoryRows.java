package dev.keepsake.s3;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes blobs of a report's rows. Those of the scope go to the sink; one of another bucket ends it. Not thread-safe. */
final class InventoryRows implements InventoryFormat.RowSink {

    private static final int BUCKET = 0;
    private static final int KEY = 1;
    private static final int SIZE = 2;
    private static final int LAST_MODIFIED = 3;
    private static final int ENTITY_TAG = 4;
    private static final int IS_LATEST = 5;
    private static final int IS_DELETE_MARKER = 6;

    private final S3Scope scope;
    private final InventoryReport report;
    private final BlobSink sink;
    private final Predicate<BlobKey> shown;
    private long delivered;
    private Optional<RuntimeException> failure = Optional.empty();

    InventoryRows(S3Scope scope, InventoryReport report, BlobSink sink, Predicate<BlobKey> shown) {
        this.scope = scope;
        this.report = report;
        this.sink = sink;
        this.shown = shown;
    }

    @Override
    public void accept(@Nullable String[] values) {
        failure.ifPresent(e -> {
            throw e;
        });
        if (values.length != report.wanted().size()) {
            throw new UnreadablePageException("has a row of " + values.length + " values, and "
                    + report.wanted().size() + " are wanted");
        }
        String bucket = text(values, BUCKET);
        if (!bucket.equals(scope.bucket())) {
            throw new UnreadablePageException("has a row of the bucket '" + bucket + "'");
        }
        String key = text(values, KEY);
        if (key.startsWith(scope.prefix()) && isThere(values)) {
            take(new Blob(key(key), version(values)));
        }
    }

    private void take(Blob blob) {
        if (shown.test(blob.key())) {
            try {
                sink.accept(blob);
            } catch (RuntimeException e) {
                failure = Optional.of(e);
                throw e;
            }
            delivered++;
        }
    }

    /** Whether it is what a GET of the key would find. */
    private boolean isThere(@Nullable String[] values) {
        return !report.hasVersions() || (truth(values, IS_LATEST) && !truth(values, IS_DELETE_MARKER));
    }

    private static BlobKey key(String text) {
        try {
            return BlobKey.of(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadablePageException("has a row whose key is none: " + e.getMessage(), e);
        }
    }

    private BlobVersion version(@Nullable String[] values) {
        long size = requireNonNull(PageFields.size(text(values, SIZE)), "size");
        String tag = values[ENTITY_TAG];
        String time = values[LAST_MODIFIED];
        return new BlobVersion(
                tag == null || tag.isEmpty() ? null : quoted(tag),
                size,
                time == null || time.isEmpty() ? null : PageFields.time(time));
    }

    /** As answers of S3 have it, with which it is compared. */
    private static String quoted(String tag) {
        return tag.startsWith("\"") ? tag : "\"" + tag + "\"";
    }

    private boolean truth(@Nullable String[] values, int column) {
        return Boolean.TRUE.equals(PageFields.truth(text(values, column).toLowerCase(Locale.ROOT)));
    }

    private String text(@Nullable String[] values, int column) {
        String text = values[column];
        if (text == null || text.isEmpty()) {
            throw new UnreadablePageException(
                    "has a row without a value for " + report.wanted().get(column));
        }
        return text;
    }

    /** How many blobs the sink took; what it threw comes out, even if the reader of the format kept it to itself. */
    long delivered() {
        failure.ifPresent(e -> {
            throw e;
        });
        return delivered;
    }

    /** Whether a failure is the sink's own, and not the file's. */
    boolean isOfSink(RuntimeException e) {
        return failure.filter(own -> own == e).isPresent();
    }
}
