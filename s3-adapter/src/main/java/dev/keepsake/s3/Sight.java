package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobVersion;
import java.util.Objects;
import java.util.Optional;

/**
 * What a look found under a key.
 *
 * @param version the content
 * @param versionId where it stays if it is hidden; empty if the store gave none
 * @param storageClass empty for the default one
 * @param traits what else it has
 * @param hold the lock that it is under, in words; empty if none is shown
 */
record Sight(
        BlobVersion version,
        Optional<String> versionId,
        Optional<String> storageClass,
        Traits traits,
        Optional<String> hold) {

    /** Why this can't be a copy of what was judged; empty if it can. */
    Optional<String> differenceFrom(Blob judged) {
        return contentDifference(judged.version(), true);
    }

    /**
     * Whether the original is encrypted with a key of its own and this is not. Its data would lie less protected, and its
     * entity tag could never be compared with that of the blob once that is gone.
     */
    boolean lostTheKeyOf(Sight original) {
        return traits.tagIsOfContent() && !original.traits.tagIsOfContent();
    }

    /** Why this is no whole copy of the original, which was looked at just before; empty if it is. */
    Optional<String> differenceFrom(Sight original) {
        return contentDifference(original.version(), original.traits.tagIsOfContent())
                .or(() -> traits.difference(original.traits));
    }

    /** An upload in parts has a tag of its parts, which no copy has (S3 API, CompleteMultipartUpload). */
    private Optional<String> contentDifference(BlobVersion original, boolean tagIsOfContent) {
        if (version.size() != original.size()) {
            return Optional.of(version.size() + " bytes and not " + original.size());
        }
        String tag = original.entityTag();
        if (tag == null) {
            return Optional.of("nothing to compare it by, since the blob has no entity tag");
        }
        boolean comparable = tagIsOfContent && traits.tagIsOfContent() && tag.indexOf('-') < 0;
        return comparable && !Objects.equals(version.entityTag(), tag)
                ? Optional.of("the entity tag " + version.entityTag() + " and not " + tag)
                : Optional.empty();
    }
}
