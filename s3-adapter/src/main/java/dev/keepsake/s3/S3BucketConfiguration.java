package dev.keepsake.s3;

import dev.keepsake.s3.BucketVersions.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.MFADeleteStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockRule;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;

/** The configuration of one bucket. What the caller may not read, or the store doesn't know, is an unknown fact. */
final class S3BucketConfiguration {

    private static final Set<String> VERSIONING_WORDS = Set.of("VersioningConfiguration", "Status", "MfaDelete");

    /** All that the SDK reads and writes (S3 API, PutBucketLifecycleConfiguration). */
    private static final Set<String> LIFECYCLE_WORDS = Set.of(
            "LifecycleConfiguration",
            "Rule",
            "ID",
            "Status",
            "Prefix",
            "Filter",
            "And",
            "Tag",
            "Key",
            "Value",
            "ObjectSizeGreaterThan",
            "ObjectSizeLessThan",
            "Expiration",
            "Date",
            "Days",
            "ExpiredObjectDeleteMarker",
            "Transition",
            "StorageClass",
            "NoncurrentVersionTransition",
            "NoncurrentVersionExpiration",
            "NoncurrentDays",
            "NewerNoncurrentVersions",
            "AbortIncompleteMultipartUpload",
            "DaysAfterInitiation");

    private final S3Client client;
    private final String name;
    private final @Nullable String owner;
    private final AwsRequestOverrideConfiguration settings;

    S3BucketConfiguration(S3Client client, String name, S3Settings settings) {
        this.client = client;
        this.name = name;
        this.owner = settings.expectedOwner().orElse(null);
        this.settings = S3Bucket.requestSettings(settings);
    }

    Fact<BucketVersions> versions() {
        Question<BucketVersions> question =
                new Question<>("GetBucketVersioning", "VersioningConfiguration", Optional.empty());
        return ask(question, words -> {
            GetBucketVersioningResponse answer = client.getBucketVersioning(
                    request -> request.bucket(name).expectedBucketOwner(owner).overrideConfiguration(noting(words)));
            return new BucketVersions(
                    state(answer), answer.mfaDelete() == MFADeleteStatus.ENABLED, strange(words, VERSIONING_WORDS));
        });
    }

    private State state(GetBucketVersioningResponse answer) {
        BucketVersioningStatus status = answer.status();
        if (status == null) {
            return State.NEVER;
        }
        return switch (status) {
            case ENABLED -> State.ENABLED;
            case SUSPENDED -> State.SUSPENDED;
            case UNKNOWN_TO_SDK_VERSION ->
                throw new S3CallException(
                        "The versioning of the bucket '" + name + "' has the status '" + answer.statusAsString()
                                + "', which is none of S3.",
                        S3Failure.UNSUPPORTED);
        };
    }

    Fact<BucketRules> rules() {
        Question<BucketRules> question = new Question<>(
                "GetBucketLifecycleConfiguration",
                "LifecycleConfiguration",
                Optional.of(new Nothing<>("NoSuchLifecycleConfiguration", BucketRules.NONE)));
        return ask(question, words -> {
            GetBucketLifecycleConfigurationResponse answer = client.getBucketLifecycleConfiguration(
                    request -> request.bucket(name).expectedBucketOwner(owner).overrideConfiguration(noting(words)));
            return new BucketRules(
                    answer.rules(),
                    answer.transitionDefaultMinimumObjectSizeAsString(),
                    strange(words, LIFECYCLE_WORDS));
        });
    }

    Fact<Optional<DefaultRetention>> defaultRetention() {
        Question<Optional<DefaultRetention>> question = new Question<>(
                "GetObjectLockConfiguration",
                "ObjectLockConfiguration",
                Optional.of(new Nothing<>("ObjectLockConfigurationNotFoundError", Optional.empty())));
        return ask(
                question,
                words -> Optional.ofNullable(client.getObjectLockConfiguration(request -> request.bucket(name)
                                        .expectedBucketOwner(owner)
                                        .overrideConfiguration(noting(words)))
                                .objectLockConfiguration())
                        .map(ObjectLockConfiguration::rule)
                        .map(ObjectLockRule::defaultRetention));
    }

    /** Replaces the whole lifecycle configuration. */
    void putRules(List<LifecycleRule> rules, @Nullable String minimumSizeForTransitions) {
        PutBucketLifecycleConfigurationResponse unused = call(
                "PutBucketLifecycleConfiguration",
                () -> client.putBucketLifecycleConfiguration(request -> request.bucket(name)
                        .lifecycleConfiguration(configuration -> configuration.rules(rules))
                        .transitionDefaultMinimumObjectSize(minimumSizeForTransitions)
                        .expectedBucketOwner(owner)
                        .overrideConfiguration(settings)));
    }

    void enableVersioning() {
        PutBucketVersioningResponse unused = call(
                "PutBucketVersioning",
                () -> client.putBucketVersioning(request -> request.bucket(name)
                        .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED))
                        .expectedBucketOwner(owner)
                        .overrideConfiguration(settings)));
    }

    private AwsRequestOverrideConfiguration noting(XmlWords words) {
        return settings.toBuilder()
                .addPlugin(plugged -> plugged.overrideConfiguration(config -> config.addExecutionInterceptor(words)))
                .build();
    }

    private <T> Fact<T> ask(Question<T> question, Function<XmlWords, T> request) {
        XmlWords words = new XmlWords();
        try {
            T answer = call(question.operation(), () -> request.apply(words));
            if (words.root().equals(question.root())) {
                return new Fact.Known<>(answer);
            }
            return new Fact.Unknown<>(
                    question.operation() + " on the bucket '" + name + "' was answered with '" + words.root()
                            + "' and not with '" + question.root() + "', so the store doesn't know the question.");
        } catch (S3CallException e) {
            Optional<T> nothing = question.nothing()
                    .filter(answer -> answer.code().equals(e.code()))
                    .map(Nothing::value);
            if (nothing.isPresent()) {
                return new Fact.Known<>(nothing.get());
            }
            return switch (e.kind()) {
                case FORBIDDEN, UNSUPPORTED -> new Fact.Unknown<>(String.valueOf(e.getMessage()));
                default -> throw e;
            };
        }
    }

    private <T> T call(String operation, Supplier<T> request) {
        try {
            return request.get();
        } catch (S3CallException e) {
            throw e;
        } catch (RuntimeException e) {
            throw S3Failures.translate(operation, name, null, e);
        }
    }

    private static SortedSet<String> strange(XmlWords words, Set<String> known) {
        SortedSet<String> strange = words.names();
        strange.removeAll(known);
        return strange;
    }

    /** A question, the element that its answer consists of, and the error by which the store says that there is nothing. */
    private record Question<T>(String operation, String root, Optional<Nothing<T>> nothing) {}

    private record Nothing<T>(String code, T value) {}
}
