package dev.keepsake.s3;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DefaultRetention;

/**
 * What a bucket says of how it protects its data.
 *
 * @param scope the keys that matter
 * @param versions whether removed data stays
 * @param rules when the bucket itself destroys data
 * @param lock how long new versions can't be destroyed; empty if they can
 */
record ProtectionFacts(
        S3Scope scope, Fact<BucketVersions> versions, Fact<BucketRules> rules, Fact<Optional<DefaultRetention>> lock) {

    static ProtectionFacts read(S3Scope scope, S3BucketConfiguration configuration) {
        return new ProtectionFacts(
                scope, configuration.versions(), configuration.rules(), configuration.defaultRetention());
    }
}
