package dev.keepsake.s3;

import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.s3.BucketVersions.State;
import dev.keepsake.s3.S3Protection.OldVersions;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;

/**
 * Which rule has to be written. Of several rules for one version S3 follows the one that ends it first, so a new rule
 * can shorten what another one promises; then it is not written.
 */
final class RuleDecision {

    private final S3Scope scope;
    private final RestoreDays window;

    RuleDecision(S3Scope scope, RestoreDays window) {
        this.scope = scope;
        this.window = window;
    }

    /** Our rule as it has to be, or empty if nothing has to be written. */
    Optional<LifecycleRule> toWrite(List<LifecycleRule> rules, BucketVersions versions, OldVersions oldVersions) {
        List<RuleReach> others = rules.stream()
                .filter(rule -> !ProtectionRule.id(scope).equals(rule.id()))
                .map(RuleReach::new)
                .filter(rule -> rule.enabled() && rule.touches(scope))
                .filter(rule -> rule.rule().noncurrentVersionExpiration() != null)
                .toList();
        others.forEach(this::requireLongEnough);
        Optional<LifecycleRule> ours = rules.stream()
                .filter(rule -> ProtectionRule.id(scope).equals(rule.id()))
                .findFirst();
        if (ours.isPresent()) {
            return raised(ours.get());
        }
        if (others.stream().anyMatch(rule -> rule.covers(scope) && keepsNone(rule))) {
            return Optional.empty();
        }
        others.forEach(this::refuseToShorten);
        if (versions.state() != State.NEVER && oldVersions == OldVersions.KEEP) {
            throw refused("it has or had versioning, so it may keep old versions, and the new rule would destroy those"
                    + " that are older than " + window.days() + " days. If nobody needs them, pass OldVersions.EXPIRE;"
                    + " else copy them away first.");
        }
        return Optional.of(ProtectionRule.of(scope, window.days(), rules));
    }

    private void requireLongEnough(RuleReach rule) {
        Integer days = rule.rule().noncurrentVersionExpiration().noncurrentDays();
        if (days == null || days < window.days()) {
            throw refused("the lifecycle rule " + rule.name() + ", for " + rule.keys()
                    + ", destroys old versions after "
                    + days + " days, before the window ends. Set its NoncurrentDays to at least " + window.days()
                    + ", or disable it.");
        }
    }

    private void refuseToShorten(RuleReach rule) {
        throw refused("the lifecycle rule " + rule.name() + ", for " + rule.keys() + ", has terms of its own for old"
                + " versions, " + rule.rule().noncurrentVersionExpiration() + ", which a rule for all keys of " + scope
                + " would cut short. Add the rule by hand, or disable that one.");
    }

    private Optional<LifecycleRule> raised(LifecycleRule ours) {
        RuleReach reach = new RuleReach(ours);
        NoncurrentVersionExpiration expiry = ours.noncurrentVersionExpiration();
        LifecycleExpiration live = ours.expiration();
        boolean endsLiveBlobs = live != null && (live.days() != null || live.date() != null);
        if (!reach.enabled()
                || !reach.covers(scope)
                || expiry == null
                || expiry.noncurrentDays() == null
                || !keepsNone(reach)
                || endsLiveBlobs) {
            throw refused("its lifecycle rule '" + ours.id()
                    + "' is not as it was written by this library; somebody changed it. It is " + ours
                    + ". Delete it, or put it right, then run again.");
        }
        if (expiry.noncurrentDays() > window.days()) {
            throw refused("its lifecycle rule '" + ours.id() + "' promises " + expiry.noncurrentDays()
                    + " days, and what was removed under that promise would be destroyed after " + window.days()
                    + ". Wait until those removals are over, delete the rule, then run again.");
        }
        return expiry.noncurrentDays() == window.days()
                ? Optional.empty()
                : Optional.of(ours.toBuilder()
                        .noncurrentVersionExpiration(e -> e.noncurrentDays(window.days()))
                        .build());
    }

    private static boolean keepsNone(RuleReach rule) {
        return rule.rule().noncurrentVersionExpiration().newerNoncurrentVersions() == null;
    }

    private BlobStoreException refused(String why) {
        return new BlobStoreException(
                "The bucket '" + scope.bucket() + "' was not set up for a restore window of " + window + ": " + why);
    }
}
