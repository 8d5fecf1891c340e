package dev.keepsake.policy;

/** Whether the store and the ledger say that they belong together. That they contradict each other refuses every run. */
public enum PairingState {
    /** Both say so. */
    PAIRED,
    /** Neither says anything. */
    UNPAIRED
}
