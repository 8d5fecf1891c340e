package dev.keepsake.s3;

import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DefaultRetention;

/**
 * What a bucket says of how it protects its data.
 *
 * @param scope the keys that matter
 * @param versions whether removed data stays
 * @param rules when the bucket itself destroys data
 * @param copies where removed data is copied to, and the rules there; empty without a quarantine
 * @param lock how long new versions can't be destroyed; empty if they can
 */
record ProtectionFacts(
        S3Scope scope,
        Fact<BucketVersions> versions,
        Fact<BucketRules> rules,
        Optional<Copies> copies,
        Fact<Optional<DefaultRetention>> lock) {

    /**
     * What matters of a quarantine.
     *
     * @param place where it is
     * @param rules when its bucket destroys data
     */
    record Copies(QuarantinePlace place, Fact<BucketRules> rules) {}

    /** Whether removed data is in the quarantine, and in no old version. */
    boolean copiesOnly() {
        return copies.isPresent()
                && versions instanceof Fact.Known<BucketVersions> known
                && known.value().state() != BucketVersions.State.ENABLED;
    }

    static ProtectionFacts read(S3Client client, S3Scope scope, S3Settings settings) {
        S3BucketConfiguration configuration = new S3BucketConfiguration(client, scope.bucket(), settings);
        return new ProtectionFacts(
                scope,
                configuration.versions(),
                configuration.rules(),
                settings.quarantine()
                        .map(place ->
                                new Copies(place, new S3BucketConfiguration(client, place.bucket(), settings).rules())),
                configuration.defaultRetention());
    }
}
