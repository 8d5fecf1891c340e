package dev.keepsake.ledger;

import dev.keepsake.plan.RunId;

/**
 * A run and where it is.
 *
 * @param run the run
 * @param state its state
 */
public record RunSummary(RunId run, RunState state) {}
