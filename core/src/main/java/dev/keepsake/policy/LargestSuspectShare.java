package dev.keepsake.policy;

/** Refuses when too many blobs are named only nearly. */
record LargestSuspectShare(Fraction limit) implements Bound {

    /** So many are no sign of a rule. */
    static final int HANDFUL = 5;

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.namespaces().stream().map(this::judge).reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(NamespaceFacts facts) {
        long suspects = facts.suspects().count();
        long blobs = facts.blobs().count();
        if (suspects <= passing() || !limit.isExceededBy(suspects, blobs)) {
            return Verdict.allow();
        }
        return Verdict.refuse("In namespace '" + facts.namespace().name() + "' " + suspects + " of " + blobs
                + " blobs (" + Fraction.inWords(suspects, blobs)
                + ") are suspects, which a reference names only after normalisation, more than the limit of " + limit
                + ". Compare the examples with the stored references; have the extractor push them as the keys are"
                + " written, or raise the limit if they are what they should be.");
    }

    /** How many pass whatever their share is. */
    private int passing() {
        return limit.value().signum() == 0 ? 0 : HANDFUL;
    }

    @Override
    public String toString() {
        return "refuse when more than " + limit + " of a namespace's blobs"
                + (passing() == 0 ? "" : ", and more than " + HANDFUL + ",") + " are suspects";
    }
}
