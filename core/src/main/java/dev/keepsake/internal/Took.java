package dev.keepsake.internal;

import dev.keepsake.match.Counted;
import dev.keepsake.reference.UnrecognisedValue;

/**
 * What arrived of one provider, and what of it could not be taken.
 *
 * @param received how many references
 * @param unrecognised values of unknown shape
 * @param unmapped references of no namespace
 * @param ambiguous references with more readings than are followed
 */
record Took(
        long received, Counted<UnrecognisedValue> unrecognised, Counted<String> unmapped, Counted<String> ambiguous) {}
