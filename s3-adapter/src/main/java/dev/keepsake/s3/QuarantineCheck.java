package dev.keepsake.s3;

import dev.keepsake.s3.S3Protection.Finding;
import dev.keepsake.s3.S3Protection.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;

/** What the lifecycle rules of the quarantine's bucket do to copies, whose days count from the removal. Pure. */
final class QuarantineCheck {

    private final QuarantinePlace place;
    private final RestoreDays window;

    QuarantineCheck(QuarantinePlace place, RestoreDays window) {
        this.place = place;
        this.window = window;
    }

    List<Finding> findings(Fact<BucketRules> rules) {
        if (rules instanceof Fact.Unknown<BucketRules> unknown) {
            return List.of(new Finding(
                    Level.UNKNOWN,
                    "Whether a lifecycle rule destroys copies in the quarantine " + place
                            + " before the restore window of "
                            + window + " ends is unknown: " + unknown.why()
                            + " Grant s3:GetLifecycleConfiguration, or have an operator look."));
        }
        BucketRules known = ((Fact.Known<BucketRules>) rules).value();
        S3Scope copies = new S3Scope(place.bucket(), place.prefix());
        List<Finding> findings = new ArrayList<>();
        known.all().stream()
                .map(RuleReach::new)
                .filter(rule -> rule.enabled() && rule.touches(copies))
                .flatMap(rule -> ofCopies(rule).stream())
                .forEach(findings::add);
        if (!known.strangeWords().isEmpty()) {
            findings.add(new Finding(
                    Level.UNKNOWN,
                    "The lifecycle rules of the bucket '" + place.bucket() + "' have " + known.strangeWords()
                            + ", which is unknown here and may destroy copies in the quarantine. Look at them."));
        }
        if (findings.isEmpty()) {
            findings.add(new Finding(
                    Level.NOTE,
                    "No enabled lifecycle rule destroys copies in the quarantine " + place
                            + "; they are kept and paid for until they are purged."));
        }
        return findings;
    }

    private Optional<Finding> ofCopies(RuleReach rule) {
        LifecycleExpiration expiry = rule.rule().expiration();
        if (expiry == null || (expiry.days() == null && expiry.date() == null)) {
            return Optional.empty();
        }
        String which = "lifecycle rule " + rule.name() + " of the bucket '" + place.bucket() + "', for " + rule.keys()
                + ", destroys copies in the quarantine " + place + " ";
        if (expiry.days() == null) {
            return Optional.of(new Finding(
                    Level.DATA_LOSS,
                    "DATA LOSS: the " + which + "from " + expiry.date()
                            + " on (Expiration), however long they have been"
                            + " there. Give it days instead, at least " + window.days() + "."));
        }
        boolean tooEarly = expiry.days() < window.days();
        return Optional.of(new Finding(
                tooEarly ? Level.DATA_LOSS : Level.FINE,
                (tooEarly ? "DATA LOSS: the " : "The ") + which + "after " + expiry.days() + " days (Expiration), "
                        + (tooEarly ? "" : "not ") + "before the restore window of " + window + " ends."
                        + (tooEarly ? " Set Days to at least " + window.days() + ", or shorten the window." : "")));
    }
}
