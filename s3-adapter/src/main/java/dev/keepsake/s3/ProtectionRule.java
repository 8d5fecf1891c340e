package dev.keepsake.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** The one lifecycle rule that is ours: it destroys old versions, and never touches a current one. */
final class ProtectionRule {

    private static final int LONGEST_ID = 255;

    private ProtectionRule() {}

    /** The same for the same scope, so that it is found again; of another prefix there is another rule. */
    static String id(S3Scope scope) {
        String id = "keepsake-restore-window" + (scope.prefix().isEmpty() ? "" : ":" + scope.prefix());
        return id.length() <= LONGEST_ID ? id : "keepsake-restore-window#" + sha256(scope.prefix());
    }

    /** S3 does not take rules with a filter beside rules of the older form, so it follows those that are there. */
    @SuppressWarnings("deprecation")
    static LifecycleRule of(S3Scope scope, int days, List<LifecycleRule> others) {
        boolean oldForm = others.stream().anyMatch(rule -> rule.filter() == null);
        LifecycleRule.Builder rule = LifecycleRule.builder()
                .id(id(scope))
                .status(ExpirationStatus.ENABLED)
                .noncurrentVersionExpiration(expiry -> expiry.noncurrentDays(days))
                .expiration(expiry -> expiry.expiredObjectDeleteMarker(true));
        return oldForm
                ? rule.prefix(scope.prefix()).build()
                : rule.filter(filter -> filter.prefix(scope.prefix())).build();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256, and this one does not.", e);
        }
    }
}
