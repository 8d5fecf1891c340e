package dev.keepsake.s3;

import dev.keepsake.s3.S3Protection.Finding;
import dev.keepsake.s3.S3Protection.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DefaultRetention;

/** Makes findings of facts. Pure. */
final class ProtectionCheck {

    private ProtectionCheck() {}

    static List<Finding> findings(ProtectionFacts facts, RestoreDays window) {
        List<Finding> findings = new ArrayList<>(ofVersions(facts));
        if (facts.rules() instanceof Fact.Known<BucketRules> rules) {
            findings.addAll(new LifecycleCheck(facts, window).findings(rules.value()));
        } else if (facts.rules() instanceof Fact.Unknown<BucketRules> unknown) {
            findings.add(new Finding(
                    Level.UNKNOWN,
                    "Whether a lifecycle rule of the bucket '" + facts.scope().bucket()
                            + "' destroys data before the restore window of " + window + " ends is unknown: "
                            + unknown.why() + " Grant s3:GetLifecycleConfiguration, or have an operator look."));
        }
        facts.copies()
                .ifPresent(copies ->
                        findings.addAll(new QuarantineCheck(copies.place(), window).findings(copies.rules())));
        findings.addAll(ofLock(facts));
        return findings;
    }

    private static List<Finding> ofVersions(ProtectionFacts facts) {
        String bucket = "the bucket '" + facts.scope().bucket() + "'";
        if (facts.versions() instanceof Fact.Unknown<BucketVersions> unknown) {
            return List.of(new Finding(
                    Level.UNKNOWN,
                    "Whether " + bucket + " keeps what is deleted is unknown: " + unknown.why()
                            + " Grant s3:GetBucketVersioning, or have an operator look."));
        }
        BucketVersions versions = ((Fact.Known<BucketVersions>) facts.versions()).value();
        List<Finding> findings = new ArrayList<>();
        findings.add(
                facts.copiesOnly()
                        ? copiesAside(facts)
                        : switch (versions.state()) {
                            case ENABLED ->
                                new Finding(
                                        Level.FINE,
                                        "Versioning is enabled on " + bucket
                                                + ": a removal hides a blob behind a delete marker, and its data stays.");
                            case NEVER ->
                                new Finding(
                                        Level.TO_DO,
                                        "Versioning was never enabled on " + bucket
                                                + ": a delete destroys the data. Enable it, wait 15 minutes, then remove.");
                            case SUSPENDED ->
                                new Finding(
                                        Level.DATA_LOSS,
                                        "DATA LOSS: versioning is suspended on " + bucket
                                                + ": a delete destroys whatever was"
                                                + " uploaded meanwhile or before versioning. Enable it again, wait 15 minutes,"
                                                + " then remove.");
                        });
        if (versions.mfaDelete()) {
            findings.add(new Finding(
                    Level.TO_DO,
                    "MFA delete is on for " + bucket + ", and S3 runs no lifecycle rules there: hidden blobs are kept"
                            + " and paid for until somebody deletes the versions by hand. Plan for that."));
        }
        if (!versions.strangeWords().isEmpty()) {
            findings.add(new Finding(
                    Level.UNKNOWN,
                    "The versioning of " + bucket + " has " + versions.strangeWords()
                            + ", which AWS doesn't; prefixes that MinIO excludes from versioning lose what is deleted."
                            + " Look at them, and take out those that touch " + facts.scope() + "."));
        }
        return findings;
    }

    private static Finding copiesAside(ProtectionFacts facts) {
        return new Finding(
                Level.FINE,
                "Versioning is not enabled on the bucket '" + facts.scope().bucket()
                        + "': a removal copies a blob to the quarantine "
                        + facts.copies().orElseThrow().place() + " and then deletes it.");
    }

    private static List<Finding> ofLock(ProtectionFacts facts) {
        if (facts.lock() instanceof Fact.Known<Optional<DefaultRetention>> known) {
            return known.value()
                    .map(retention -> List.of(new Finding(
                            Level.NOTE,
                            "New versions in the bucket '" + facts.scope().bucket() + "' are locked for "
                                    + length(retention) + " in mode " + retention.modeAsString()
                                    + ". No lifecycle rule destroys them before that, but a removal hides them all the"
                                    + " same: delete markers go over locked versions.")))
                    .orElse(List.of());
        }
        return List.of(new Finding(
                Level.NOTE,
                "Whether new versions are locked is unknown: " + ((Fact.Unknown<?>) facts.lock()).why()
                        + " Grant s3:GetBucketObjectLockConfiguration to be told."));
    }

    private static String length(DefaultRetention retention) {
        return retention.days() == null ? retention.years() + " years" : retention.days() + " days";
    }
}
