package dev.keepsake.tck;

import dev.keepsake.policy.Orphan;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what a policy says. Each judges twice, since a policy must say the same to the same facts. */
public final class PolicyAssert extends AbstractAssert<PolicyAssert, SafetyPolicy> {

    private Optional<Verdict> last = Optional.empty();

    PolicyAssert(SafetyPolicy policy) {
        super(policy, PolicyAssert.class);
    }

    /** Nothing speaks against a run with these facts. */
    public PolicyAssert allows(RunFacts facts) {
        return says(Severity.ALLOW, actual.judge(facts), actual.judge(facts), facts);
    }

    /** A run with these facts removes nothing. */
    public PolicyAssert keeps(RunFacts facts) {
        return says(Severity.KEEP, actual.judge(facts), actual.judge(facts), facts);
    }

    /** A run with these facts waits for a person. */
    public PolicyAssert holds(RunFacts facts) {
        return says(Severity.HOLD, actual.judge(facts), actual.judge(facts), facts);
    }

    /** A run with these facts is refused. */
    public PolicyAssert refuses(RunFacts facts) {
        return says(Severity.REFUSE, actual.judge(facts), actual.judge(facts), facts);
    }

    /** This orphan may go. */
    public PolicyAssert allows(Orphan orphan) {
        return says(Severity.ALLOW, actual.judge(orphan), actual.judge(orphan), orphan);
    }

    /** This orphan is kept. */
    public PolicyAssert keeps(Orphan orphan) {
        return says(Severity.KEEP, actual.judge(orphan), actual.judge(orphan), orphan);
    }

    /** One of the last verdict's reasons has these words. */
    public PolicyAssert because(String words) {
        Verdict verdict = last.orElseThrow(() -> new IllegalStateException(
                "Nothing was judged yet; say allows, keeps, holds or refuses before because."));
        if (verdict.reasons().stream().noneMatch(each -> each.text().contains(words))) {
            failWithMessage(
                    "Expected the policy%n  %s%nto say%n  %s%nbut its reasons are%n  %s",
                    actual, words, verdict.reasons());
        }
        return this;
    }

    private PolicyAssert says(Severity expected, Verdict verdict, Verdict again, Object judged) {
        isNotNull();
        last = Optional.of(verdict);
        if (verdict.severity() != expected) {
            failWithMessage(
                    "Expected the policy%n  %s%nto say %s, but it said %s%nbecause%n  %s%nto%n  %s",
                    actual, expected, verdict.severity(), verdict.reasons(), judged);
        }
        if (!verdict.equals(again)) {
            failWithMessage(
                    "The policy%n  %s%nsaid%n  %s%nand then%n  %s%nto the same facts; it must be pure",
                    actual, verdict, again);
        }
        return this;
    }
}
