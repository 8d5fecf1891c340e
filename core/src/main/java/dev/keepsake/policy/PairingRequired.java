package dev.keepsake.policy;

/** Refuses where nothing tells that this database is the store's. */
record PairingRequired() implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.context().pairing() == PairingState.PAIRED
                ? Verdict.allow()
                : Verdict.refuse("The store " + facts.store()
                        + " is not paired with this ledger, so staging's database could be collecting production's store."
                        + " Make sure that both are the right ones, and call BlobCollector.adopt(who, reason) once.");
    }

    @Override
    public String toString() {
        return "refuse when the store is not paired with the ledger";
    }
}
