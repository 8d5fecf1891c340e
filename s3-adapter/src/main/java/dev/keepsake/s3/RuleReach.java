package dev.keepsake.s3;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;

/**
 * Which keys a lifecycle rule is about.
 *
 * @param rule the rule
 */
record RuleReach(LifecycleRule rule) {

    String name() {
        return rule.id() == null ? "without an id" : "'" + rule.id() + "'";
    }

    /** A status that nobody knows counts as enabled. */
    boolean enabled() {
        return rule.status() != ExpirationStatus.DISABLED;
    }

    /** Whether any key may be in both. */
    boolean touches(S3Scope scope) {
        return prefix().startsWith(scope.prefix()) || scope.prefix().startsWith(prefix());
    }

    /** Whether it takes every key of the scope, whatever its tags and size. */
    boolean covers(S3Scope scope) {
        return scope.prefix().startsWith(prefix()) && !picksByTagOrSize();
    }

    String prefix() {
        LifecycleRuleFilter filter = rule.filter();
        Optional<String> ofFilter = Optional.ofNullable(filter).map(LifecycleRuleFilter::prefix);
        Optional<String> ofAnd =
                Optional.ofNullable(filter).map(LifecycleRuleFilter::and).map(LifecycleRuleAndOperator::prefix);
        return ofFilter.or(() -> ofAnd).or(this::oldPrefix).orElse("");
    }

    boolean picksByTagOrSize() {
        LifecycleRuleFilter filter = rule.filter();
        if (filter == null) {
            return false;
        }
        LifecycleRuleAndOperator and = filter.and();
        return filter.tag() != null
                || filter.objectSizeGreaterThan() != null
                || filter.objectSizeLessThan() != null
                || (and != null
                        && (!and.tags().isEmpty()
                                || and.objectSizeGreaterThan() != null
                                || and.objectSizeLessThan() != null));
    }

    /** The form from before filters, which buckets may still have. */
    @SuppressWarnings("deprecation")
    Optional<String> oldPrefix() {
        return Optional.ofNullable(rule.prefix());
    }

    String keys() {
        return (prefix().isEmpty() ? "all keys" : "the keys under '" + prefix() + "'")
                + (picksByTagOrSize() ? " that it picks by tag or size" : "");
    }
}
