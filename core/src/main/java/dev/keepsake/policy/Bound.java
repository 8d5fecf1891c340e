package dev.keepsake.policy;

import java.util.List;

/** A built-in policy, of which a set can hold one for each thing that it bounds. */
interface Bound extends SafetyPolicy {

    /** Equal to that of another policy that bounds the same. */
    default Object bounded() {
        return getClass();
    }

    /** For policies of several scopes. */
    static Object of(Bound bound, Scope scope) {
        return List.of(bound.getClass(), scope);
    }
}
