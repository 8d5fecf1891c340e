package dev.keepsake.s3;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What an object has beside its content, as a copy has to have it too.
 *
 * @param headers what is served with it
 * @param metadata what the application wrote with it
 * @param tagIsOfContent whether equal content has an equal entity tag; not if a key of its own encrypts it (S3 API, Object)
 */
record Traits(Map<String, String> headers, Map<String, String> metadata, boolean tagIsOfContent) {

    static Traits of(HeadObjectResponse head) {
        Map<String, String> headers = new TreeMap<>();
        put(headers, "Content-Type", head.contentType());
        put(headers, "Content-Encoding", head.contentEncoding());
        put(headers, "Content-Language", head.contentLanguage());
        put(headers, "Content-Disposition", head.contentDisposition());
        put(headers, "Cache-Control", head.cacheControl());
        String encryption = Objects.requireNonNullElse(head.serverSideEncryptionAsString(), "");
        return new Traits(
                headers,
                head.hasMetadata() ? Map.copyOf(head.metadata()) : Map.of(),
                !encryption.startsWith("aws:kms") && head.sseCustomerAlgorithm() == null);
    }

    /** What differs, in words. */
    Optional<String> difference(Traits original) {
        if (!headers.equals(original.headers)) {
            return Optional.of("the headers " + headers + " and not " + original.headers);
        }
        if (!metadata.equals(original.metadata)) {
            return Optional.of("the metadata " + metadata + " and not " + original.metadata);
        }
        return Optional.empty();
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
