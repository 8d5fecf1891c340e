package dev.keepsake.s3;

import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.s3.BucketVersions.State;
import dev.keepsake.s3.S3Protection.OldVersions;
import dev.keepsake.s3.S3Protection.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** Puts the recommended protection in place, or changes nothing. */
final class ProtectionSetup {

    /** S3 API, PutBucketVersioning: writes and deletes of the first minutes may still be made without versions. */
    private static final Duration UNTIL_VERSIONED = Duration.ofMinutes(15);

    private final S3Scope scope;
    private final S3BucketConfiguration configuration;
    private final RestoreDays window;

    ProtectionSetup(S3Scope scope, S3BucketConfiguration configuration, RestoreDays window) {
        this.scope = scope;
        this.configuration = configuration;
        this.window = window;
    }

    Setup run(OldVersions oldVersions) {
        BucketVersions versions = known(configuration.versions());
        BucketRules rules = known(configuration.rules());
        requireReadable(versions, rules);
        Optional<LifecycleRule> rule = new RuleDecision(scope, window).toWrite(rules.all(), versions, oldVersions);
        List<String> done = new ArrayList<>();
        rule.ifPresentOrElse(
                ours -> done.add(write(ours, rules)),
                () -> done.add("No lifecycle rule was written: one that is there covers " + scope + " and the restore"
                        + " window of " + window + "."));
        if (versions.state() == State.ENABLED) {
            done.add("Versioning was enabled before on the bucket '" + scope.bucket() + "'.");
            return new Setup(done, Optional.empty());
        }
        configuration.enableVersioning();
        done.add("Versioning was enabled on the bucket '" + scope.bucket() + "'. Wait " + UNTIL_VERSIONED.toMinutes()
                + " minutes before anything is removed: until all of S3 knows, a delete may still destroy data.");
        return new Setup(done, Optional.of(UNTIL_VERSIONED));
    }

    private void requireReadable(BucketVersions versions, BucketRules rules) {
        if (!rules.strangeWords().isEmpty()) {
            throw refused("its lifecycle rules have " + rules.strangeWords()
                    + ", which is unknown here and would be lost when they are written back. Add the rule by hand.");
        }
        if (!versions.strangeWords().isEmpty()) {
            throw refused("its versioning has " + versions.strangeWords()
                    + ", which AWS doesn't, and which may leave keys without versions. Set it up by hand.");
        }
        if (versions.mfaDelete()) {
            throw refused("MFA delete is on, and S3 runs no lifecycle rules on such a bucket. Delete old versions by"
                    + " hand, or turn MFA delete off first.");
        }
    }

    /** Replaces all rules of the bucket by all others as they are, and ours. */
    private String write(LifecycleRule ours, BucketRules before) {
        List<LifecycleRule> others = others(before.all());
        List<LifecycleRule> all = new ArrayList<>(others);
        all.add(ours);
        configuration.putRules(all, before.minimumSizeForTransitions());
        BucketRules after = known(configuration.rules());
        if (!new HashSet<>(others(after.all())).equals(new HashSet<>(others))) {
            throw new BlobStoreException("The lifecycle rules of the bucket '" + scope.bucket()
                    + "' were written, and now"
                    + " others than ours are not as they were. Somebody else may have changed them at the same time."
                    + " Before: " + others + ". Now: " + others(after.all()) + ". Compare them and put them right.");
        }
        String written = "The lifecycle rule '" + ours.id() + "' was written beside " + others.size()
                + " others, which are as they were: old versions of " + scope + " are destroyed after "
                + ours.noncurrentVersionExpiration().noncurrentDays() + " days.";
        return after.all().contains(ours) ? written : written + " S3 does not show it yet; look again in some minutes.";
    }

    private List<LifecycleRule> others(List<LifecycleRule> rules) {
        return rules.stream()
                .filter(rule -> !ProtectionRule.id(scope).equals(rule.id()))
                .toList();
    }

    private <T> T known(Fact<T> fact) {
        if (fact instanceof Fact.Known<T> known) {
            return known.value();
        }
        throw refused("its present state can't be read. " + ((Fact.Unknown<T>) fact).why());
    }

    private BlobStoreException refused(String why) {
        return new BlobStoreException(
                "The bucket '" + scope.bucket() + "' was not set up for a restore window of " + window + ": " + why);
    }
}
