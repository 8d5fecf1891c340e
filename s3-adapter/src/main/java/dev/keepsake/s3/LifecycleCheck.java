package dev.keepsake.s3;

import dev.keepsake.s3.BucketVersions.State;
import dev.keepsake.s3.S3Protection.Finding;
import dev.keepsake.s3.S3Protection.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/** What the lifecycle rules of a bucket do to removed, and to live, blobs of a scope. Pure. */
final class LifecycleCheck {

    /** What can't be copied back before it was thawed (S3 API, CopyObject: InvalidObjectState). */
    private static final Set<TransitionStorageClass> FROZEN =
            Set.of(TransitionStorageClass.GLACIER, TransitionStorageClass.DEEP_ARCHIVE);

    private final S3Scope scope;
    private final boolean hides;
    private final boolean copiesOnly;
    private final RestoreDays window;

    LifecycleCheck(ProtectionFacts facts, RestoreDays window) {
        this.scope = facts.scope();
        this.copiesOnly = facts.copiesOnly();
        this.hides = facts.versions() instanceof Fact.Known<BucketVersions> known
                && known.value().state() == State.ENABLED;
        this.window = window;
    }

    List<Finding> findings(BucketRules rules) {
        List<RuleReach> reaching = rules.all().stream()
                .map(RuleReach::new)
                .filter(rule -> rule.enabled() && rule.touches(scope))
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (RuleReach rule : reaching) {
            ofOldVersions(rule).ifPresent(findings::add);
            ofLiveBlobs(rule).ifPresent(findings::add);
            ofFrozenVersions(rule).ifPresent(findings::add);
        }
        if (!rules.strangeWords().isEmpty()) {
            findings.add(new Finding(
                    Level.UNKNOWN,
                    "The lifecycle rules of the bucket '" + scope.bucket() + "' have " + rules.strangeWords()
                            + ", which is unknown here and may destroy data. Look at them."));
        }
        if (!copiesOnly) {
            findings.addAll(gaps(reaching));
        }
        return findings;
    }

    private Optional<Finding> ofOldVersions(RuleReach rule) {
        NoncurrentVersionExpiration expiry = rule.rule().noncurrentVersionExpiration();
        if (expiry == null) {
            return Optional.empty();
        }
        Integer days = expiry.noncurrentDays();
        Integer newer = expiry.newerNoncurrentVersions();
        if (days == null) {
            return finding(
                    Level.UNKNOWN,
                    rule,
                    "destroys old versions, and NoncurrentDays, after how many days, is"
                            + " not said. Set it to at least " + window.days() + ".");
        }
        if (days < window.days()) {
            return finding(
                    Level.DATA_LOSS,
                    rule,
                    "destroys old versions after " + days + " days (NoncurrentDays), before"
                            + " the restore window of " + window + " ends."
                            + (newer == null
                                    ? ""
                                    : " It spares the " + newer
                                            + " newest of each key (NewerNoncurrentVersions), which is not"
                                            + " enough for a key that is used again.")
                            + " Set NoncurrentDays to at least " + window.days() + ", or shorten the window.");
        }
        if (newer != null) {
            return finding(
                    Level.NOTE,
                    rule,
                    "keeps the " + newer + " newest old versions of each key for ever"
                            + " (NewerNoncurrentVersions), and a removed blob is among them: it is never purged. Take"
                            + " NewerNoncurrentVersions out if that is not meant.");
        }
        return finding(
                Level.FINE,
                rule,
                "destroys old versions after " + days + " days (NoncurrentDays), not before the" + " restore window of "
                        + window + " ends.");
    }

    private Optional<Finding> ofLiveBlobs(RuleReach rule) {
        LifecycleExpiration expiry = rule.rule().expiration();
        if (expiry == null || (expiry.days() == null && expiry.date() == null)) {
            return Optional.empty();
        }
        String when =
                expiry.days() == null ? "from " + expiry.date() + " on" : expiry.days() + " days after their upload";
        return finding(
                Level.DATA_LOSS,
                rule,
                (hides ? "hides" : "destroys") + " blobs " + when + " (Expiration), live"
                        + " ones too: it knows nothing of references, and a tag doesn't restart its days. Take Expiration out,"
                        + " unless every blob there is meant to end like that.");
    }

    private Optional<Finding> ofFrozenVersions(RuleReach rule) {
        return rule.rule().noncurrentVersionTransitions().stream()
                .filter(transition -> FROZEN.contains(transition.storageClass()))
                .filter(transition ->
                        transition.noncurrentDays() == null || transition.noncurrentDays() < window.days())
                .map(NoncurrentVersionTransition::storageClassAsString)
                .findFirst()
                .flatMap(frozen -> finding(
                        Level.TO_DO,
                        rule,
                        "moves old versions to " + frozen + " before the restore"
                                + " window of " + window
                                + " ends, and from there nothing is restored before somebody thawed"
                                + " it. Set NoncurrentDays of the transition to at least " + window.days() + "."));
    }

    private List<Finding> gaps(List<RuleReach> reaching) {
        List<Finding> gaps = new ArrayList<>();
        List<RuleReach> covering =
                reaching.stream().filter(rule -> rule.covers(scope)).toList();
        if (covering.stream().noneMatch(rule -> purges(rule.rule().noncurrentVersionExpiration()))) {
            gaps.add(new Finding(
                    Level.TO_DO,
                    "No enabled lifecycle rule of the bucket '" + scope.bucket()
                            + "' destroys the old versions of all keys of " + scope
                            + ", so what is removed is kept and paid for"
                            + " for ever." + partly(reaching)
                            + " Add a rule with NoncurrentVersionExpiration, NoncurrentDays "
                            + window.days() + " or more."));
        }
        if (covering.stream().noneMatch(LifecycleCheck::sweepsMarkers)) {
            gaps.add(new Finding(
                    Level.NOTE,
                    "No enabled lifecycle rule of the bucket '" + scope.bucket()
                            + "' takes away the delete markers that are left of purged blobs of " + scope
                            + "; they slow"
                            + " listings down. Set ExpiredObjectDeleteMarker."));
        }
        if (covering.stream().noneMatch(rule -> rule.rule().abortIncompleteMultipartUpload() != null)) {
            gaps.add(
                    new Finding(
                            Level.NOTE,
                            "No enabled lifecycle rule of the bucket '" + scope.bucket()
                                    + "' ends multipart uploads of " + scope
                                    + " that were never completed; no listing shows them, and"
                                    + " they are paid for. Set AbortIncompleteMultipartUpload to more days than an upload takes."));
        }
        return gaps;
    }

    private static boolean purges(@Nullable NoncurrentVersionExpiration expiry) {
        return expiry != null && expiry.newerNoncurrentVersions() == null;
    }

    /** An expiration in days takes expired markers away too (S3 user guide, "Lifecycle rules"). */
    private static boolean sweepsMarkers(RuleReach rule) {
        LifecycleExpiration expiry = rule.rule().expiration();
        return expiry != null && (Boolean.TRUE.equals(expiry.expiredObjectDeleteMarker()) || expiry.days() != null);
    }

    private static String partly(List<RuleReach> reaching) {
        String some = reaching.stream()
                .filter(rule -> rule.rule().noncurrentVersionExpiration() != null)
                .map(rule -> rule.name() + " (" + rule.keys() + ")")
                .collect(Collectors.joining(", "));
        return some.isEmpty() ? "" : " These do so in part: " + some + ".";
    }

    private Optional<Finding> finding(Level level, RuleReach rule, String what) {
        return Optional.of(new Finding(
                level,
                (level == Level.DATA_LOSS ? "DATA LOSS: the" : "The") + " lifecycle rule " + rule.name()
                        + " of the bucket '" + scope.bucket() + "', for " + rule.keys() + ", " + what));
    }
}
