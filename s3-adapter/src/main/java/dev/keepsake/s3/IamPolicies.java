package dev.keepsake.s3;

import dev.keepsake.blob.RemovalMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    private final S3Settings settings;

    private IamPolicies(String partition, S3Scope scope, S3Settings settings) {
        this.partition = partition;
        this.scope = scope;
        this.settings = settings;
    }

    static IamPolicies of(S3Client client, S3Scope scope, S3Settings settings) {
        Region region = client.serviceClientConfiguration().region();
        return new IamPolicies(
                region == null ? "aws" : PartitionMetadata.of(region).id(), scope, settings);
    }

    String planning() {
        return print(plan(), settings.inventory().map(this::readReports).orElse(List.of()));
    }

    String removing(RemovalMode mode) {
        List<IamStatement> statements = new ArrayList<>(plan());
        OwnerPlace.of(scope.prefix())
                .ifPresent(place -> statements.add(new IamStatement(
                        "CountSweeps",
                        List.of("s3:PutObject"),
                        arn(scope.bucket()) + "/"
                                + IamStatement.literal(place.key().name()))));
        switch (mode) {
            // A delete with a condition needs the right to read (S3 user guide, "Conditional deletes").
            case SOFT, HARD -> statements.add(onKeys("Remove", "s3:DeleteObject", "s3:GetObject"));
            case QUARANTINE -> {
                QuarantinePlace place = quarantine();
                statements.add(onKeys("Remove", "s3:DeleteObject", "s3:GetObject", "s3:GetObjectTagging"));
                statements.addAll(listCopies(place));
                statements.add(onCopies("CopyAside", place, "s3:GetObject", "s3:PutObject", "s3:PutObjectTagging"));
            }
        }
        return print(statements, settings.inventory().map(this::readReports).orElse(List.of()));
    }

    String restoring() {
        List<IamStatement> statements = new ArrayList<>();
        statements.add(list());
        statements.add(onKeys(
                "Restore",
                "s3:GetObject",
                "s3:GetObjectVersion",
                "s3:GetObjectVersionTagging",
                "s3:PutObject",
                "s3:PutObjectTagging"));
        settings.quarantine().ifPresent(place -> {
            statements.addAll(listCopies(place));
            statements.add(onCopies("ReadCopies", place, "s3:GetObject", "s3:GetObjectTagging"));
        });
        return print(statements);
    }

    String purging() {
        QuarantinePlace place = quarantine();
        return print(List.of(
                onBucket("ListCopies", place.bucket(), "s3:ListBucket"),
                onCopies("Purge", place, "s3:DeleteObject", "s3:GetObject")));
    }

    private QuarantinePlace quarantine() {
        return settings.quarantine()
                .orElseThrow(() -> new IllegalArgumentException("The store " + scope
                        + " has no quarantine, so there is no policy for one. Build the store with a quarantine, or name"
                        + " another mode."));
    }

    private List<IamStatement> plan() {
        List<IamStatement> statements = new ArrayList<>();
        statements.add(list());
        statements.add(new IamStatement("ReadOwners", List.of("s3:GetObject"), keys(scope.bucket(), OwnerPlace.ROOT)));
        statements.add(onBucket(
                "Advice", scope.bucket(), "s3:GetBucketObjectLockConfiguration", "s3:GetLifecycleConfiguration"));
        settings.quarantine()
                .filter(place -> !place.bucket().equals(scope.bucket()))
                .ifPresent(place ->
                        statements.add(onBucket("QuarantineAdvice", place.bucket(), "s3:GetLifecycleConfiguration")));
        return statements;
    }

    private IamStatement list() {
        return onBucket("List", scope.bucket(), "s3:GetBucketVersioning", "s3:ListBucket");
    }

    /** Without it, S3 answers 403 for a copy that is not there (S3 API, HeadObject). */
    private List<IamStatement> listCopies(QuarantinePlace place) {
        return place.bucket().equals(scope.bucket())
                ? List.of()
                : List.of(onBucket("ListCopies", place.bucket(), "s3:ListBucket"));
    }

    private IamStatement onKeys(String sid, String... actions) {
        return new IamStatement(sid, List.of(actions), keys(scope.bucket(), scope.prefix()));
    }

    private IamStatement onCopies(String sid, QuarantinePlace place, String... actions) {
        return new IamStatement(sid, List.of(actions), keys(place.bucket(), place.prefix()));
    }

    private IamStatement onBucket(String sid, String bucket, String... actions) {
        return new IamStatement(sid, List.of(actions), arn(bucket));
    }

    private String keys(String bucket, String prefix) {
        return arn(bucket) + "/" + IamStatement.literal(prefix) + "*";
    }

    private String arn(String bucket) {
        return "arn:" + partition + ":s3:::" + bucket;
    }

    /** The reports of an inventory, which may be in another account. */
    private List<IamStatement> readReports(S3Inventory reports) {
        return List.of(
                onBucket("ListReports", reports.bucket(), "s3:ListBucket"),
                new IamStatement("ReadReports", List.of("s3:GetObject"), keys(reports.bucket(), reports.folder())));
    }

    private String print(List<IamStatement> statements) {
        return print(statements, List.of());
    }

    private String print(List<IamStatement> statements, List<IamStatement> reports) {
        return IamStatement.policy(Stream.concat(
                        statements.stream().map(each -> each.json(settings.expectedOwner())),
                        reports.stream()
                                .map(each -> each.json(settings.inventory().flatMap(S3Inventory::owner))))
                .toList());
    }
}
