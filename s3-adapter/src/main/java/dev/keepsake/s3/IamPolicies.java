package dev.keepsake.s3;

import dev.keepsake.blob.RemovalMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the requests of a store need, and no more. Nothing is denied: an explicit denial of version deletes breaks deletes
 * on buckets without versioning.
 */
final class IamPolicies {

    private final String partition;
    private final S3Scope scope;
    private final Optional<String> owner;

    private IamPolicies(String partition, S3Scope scope, Optional<String> owner) {
        this.partition = partition;
        this.scope = scope;
        this.owner = owner;
    }

    static IamPolicies of(S3Client client, S3Scope scope, S3Settings settings) {
        Region region = client.serviceClientConfiguration().region();
        return new IamPolicies(
                region == null ? "aws" : PartitionMetadata.of(region).id(), scope, settings.expectedOwner());
    }

    String planning() {
        return print(plan());
    }

    String removing(RemovalMode mode) {
        List<IamStatement> statements = new ArrayList<>(plan());
        statements.add(
                switch (mode) {
                    // A delete with a condition needs the right to read (S3 user guide, "Conditional deletes").
                    case SOFT, HARD ->
                        new IamStatement("Remove", List.of("s3:DeleteObject", "s3:GetObject"), keys(scope));
                    case QUARANTINE ->
                        throw new IllegalArgumentException(
                                "The store " + scope + " has no quarantine, so no policy lets it copy"
                                        + " there. Build it with a quarantine, or name another mode.");
                });
        return print(statements);
    }

    String restoring() {
        return print(List.of(
                list(scope.bucket()),
                new IamStatement(
                        "Restore",
                        List.of(
                                "s3:GetObject",
                                "s3:GetObjectVersion",
                                "s3:GetObjectVersionTagging",
                                "s3:PutObject",
                                "s3:PutObjectTagging"),
                        keys(scope))));
    }

    private List<IamStatement> plan() {
        return List.of(
                list(scope.bucket()),
                new IamStatement(
                        "Advice",
                        List.of("s3:GetBucketObjectLockConfiguration", "s3:GetLifecycleConfiguration"),
                        bucket(scope.bucket())));
    }

    private IamStatement list(String bucket) {
        return new IamStatement("List", List.of("s3:GetBucketVersioning", "s3:ListBucket"), bucket(bucket));
    }

    private String bucket(String name) {
        return "arn:" + partition + ":s3:::" + name;
    }

    private String keys(S3Scope scope) {
        return bucket(scope.bucket()) + "/" + IamStatement.literal(scope.prefix()) + "*";
    }

    private String print(List<IamStatement> statements) {
        return IamStatement.policy(statements, owner);
    }
}
