package dev.keepsake.policy;

import dev.keepsake.blob.RemovalMode;

/** Refuses where what is removed is gone. */
record UndoRequired() implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.context()
                        .removal()
                        .filter(mode -> mode != RemovalMode.HARD)
                        .isPresent()
                ? Verdict.allow()
                : Verdict.refuse(
                        "The store " + facts.store()
                                + " offers no removal that can be undone. Enable versioning, or name a place for a quarantine.");
    }

    @Override
    public String toString() {
        return "refuse when a removal could not be undone";
    }
}
