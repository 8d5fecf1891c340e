package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.IncompleteListingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each page of one range of a listing for signs that blobs are missing or are not what they seem. Not
 * thread-safe.
 */
final class PageCheck {

    /** Stores may skip deleted keys in pages without blobs, but hardly a million of them in a row. */
    private static final int EMPTY_PAGES = 1000;

    private final String bucket;
    private final String prefix;
    private final String scope;
    private int pages;
    private int emptyPages;
    private byte[] lastKey;
    private @Nullable String lastToken;

    /** Of the listing of a scope from its beginning, or after a key. */
    PageCheck(S3Scope scope, @Nullable BlobKey after) {
        this.bucket = scope.bucket();
        this.prefix = scope.prefix();
        this.scope = scope.toString();
        this.lastKey = after == null ? new byte[0] : after.utf8();
    }

    /** The blobs of the next page, after all checks. */
    List<Blob> blobs(ListedPage page) {
        pages++;
        checkKind(page);
        List<Blob> blobs = new ArrayList<>(page.objects().size());
        for (ListedObject object : page.objects()) {
            blobs.add(blob(object, page.isUrlEncoded()));
        }
        if (page.hasMore()) {
            checkToken(page.nextToken());
            checkProgress(blobs.isEmpty());
        }
        return blobs;
    }

    private void checkKind(ListedPage page) {
        if (page.isTruncated() == null) {
            throw incomplete("does not say whether it is the last one, so it is no listing of S3");
        }
        if (page.bucket() != null && !page.bucket().equals(bucket)) {
            throw incomplete("is of the bucket '" + page.bucket() + "' and not of '" + bucket + "'");
        }
        if (page.foldedKeys() > 0) {
            throw incomplete("folds keys into " + page.foldedKeys() + " prefixes, though no delimiter was sent");
        }
    }

    private Blob blob(ListedObject object, boolean urlEncoded) {
        if (object.key() == null || object.size() == null) {
            throw incomplete("has an entry without a key or a size: " + object);
        }
        BlobKey key = key(object.key());
        byte[] utf8 = key.utf8();
        if (Arrays.compareUnsigned(lastKey, utf8) >= 0) {
            throw incomplete("has the key '" + key + "', which does not follow the one before it in UTF-8 order");
        }
        if (!key.name().startsWith(prefix)) {
            throw incomplete("has the key '" + key + "', which is outside of the prefix '" + prefix + "'");
        }
        if (!urlEncoded && key.name().indexOf('\n') >= 0) {
            throw incomplete("has a key with a line break and is not URL-encoded as was asked for; XML makes a line"
                    + " feed of a carriage return, so it may be another key: '" + key + "'");
        }
        lastKey = utf8;
        return new Blob(key, new BlobVersion(object.entityTag(), object.size(), object.lastModified()));
    }

    private BlobKey key(String name) {
        try {
            return BlobKey.of(name);
        } catch (IllegalArgumentException e) {
            throw incomplete("has a key that can't be: " + e.getMessage());
        }
    }

    private void checkToken(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            throw incomplete("is truncated and has no token for the next page");
        }
        if (token.equals(lastToken)) {
            throw incomplete("is truncated and repeats the token of the page before it, '" + token + "'");
        }
        lastToken = token;
    }

    private void checkProgress(boolean empty) {
        emptyPages = empty ? emptyPages + 1 : 0;
        if (emptyPages > EMPTY_PAGES) {
            throw incomplete(
                    "is the " + emptyPages + "th in a row that is truncated and empty; the limit is " + EMPTY_PAGES);
        }
    }

    private IncompleteListingException incomplete(String what) {
        return new IncompleteListingException("The listing of " + scope + " can't be shown to be whole: page " + pages
                + " " + what + ". Check the endpoint and any proxy before it, then run again.");
    }
}
