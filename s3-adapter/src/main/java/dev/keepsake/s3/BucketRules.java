package dev.keepsake.s3;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * The lifecycle configuration of a bucket.
 *
 * @param all the rules, disabled ones too; empty if there is no configuration
 * @param minimumSizeForTransitions a setting beside the rules, which a write without it resets
 * @param strangeWords elements of the answer that the SDK doesn't know, and would drop from a write
 */
record BucketRules(
        List<LifecycleRule> all, @Nullable String minimumSizeForTransitions, SortedSet<String> strangeWords) {

    static final BucketRules NONE = new BucketRules(List.of(), null, Collections.emptySortedSet());
}
