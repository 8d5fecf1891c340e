package dev.keepsake.report;

/**
 * Why a run or a release removed nothing, or stopped: the typed reason and the sentence for a person. Each is a record of
 * one of seven kinds, by what was in doubt.
 */
public sealed interface Refusal
        permits ReferenceRefusal,
                CoverageRefusal,
                StoreRefusal,
                PairingRefusal,
                PlanRefusal,
                ReleaseRefusal,
                MatchRefusal {

    /**
     * The reason in words: what, which, the value, the limit, and what to do.
     *
     * @return one or more complete sentences
     */
    String message();

    /**
     * The reason's name, for machines.
     *
     * @return the simple name of the record
     */
    default String code() {
        return getClass().getSimpleName();
    }
}
