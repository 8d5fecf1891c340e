package dev.keepsake.policy;

import java.math.BigDecimal;

/**
 * Most orphans must be of the kind that the last look can find.
 *
 * @param floor the smallest share that passes
 */
record MinimumVerifiable(Fraction floor) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        LastLookFacts look = facts.lastLook();
        BigDecimal least = floor.value().multiply(BigDecimal.valueOf(look.orphans()));
        if (BigDecimal.valueOf(look.verifiable()).compareTo(least) >= 0) {
            return Verdict.allow();
        }
        return Verdict.refuse("Only " + look.verifiable() + " of " + look.orphans()
                + " orphans past their grace period have names that are distinctive enough for the last look, and at least "
                + floor + " must. Short or numeric identities can't be told from other text; lower the share if the"
                + " providers are trusted without this net.");
    }

    @Override
    public String toString() {
        return "require that the last look can verify at least " + floor + " of the orphans";
    }
}
