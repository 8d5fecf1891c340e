package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.TreeSet;

/**
 * A judgement: its severity and the reasons for it. Verdicts join to the strictest; the order of judging never matters.
 *
 * <p>Immutable. Under {@link #and} verdicts form a semilattice: associative, commutative, idempotent, with
 * {@link #allow()} as neutral element.
 *
 * @param severity the strictest of the reasons' severities
 * @param reasons every reason of every severity, sorted and without repeats; empty exactly for an allowing verdict
 */
public record Verdict(Severity severity, List<Reason> reasons) {

    private static final Verdict ALLOW = new Verdict(Severity.ALLOW, List.of());

    /**
     * Sorts the reasons.
     *
     * @throws IllegalArgumentException if the severity is not the strictest of the reasons
     */
    public Verdict {
        requireNonNull(severity, "severity");
        reasons = List.copyOf(new TreeSet<>(reasons));
        Severity strictest = reasons.isEmpty()
                ? Severity.ALLOW
                : reasons.get(reasons.size() - 1).severity();
        if (severity != strictest) {
            throw new IllegalArgumentException(
                    "A verdict of " + severity + " has reasons of at most " + strictest + "; they must agree.");
        }
    }

    /**
     * Nothing against it.
     *
     * @return the neutral verdict
     */
    public static Verdict allow() {
        return ALLOW;
    }

    /**
     * Keep what was judged.
     *
     * @param reason what, which, the value and the limit
     * @return the verdict
     */
    public static Verdict keep(String reason) {
        return of(Severity.KEEP, reason);
    }

    /**
     * Wait for approval.
     *
     * @param reason what, which, the value and the limit
     * @return the verdict
     */
    public static Verdict hold(String reason) {
        return of(Severity.HOLD, reason);
    }

    /**
     * Refuse the run.
     *
     * @param reason what, which, the value, the limit and the next step
     * @return the verdict
     */
    public static Verdict refuse(String reason) {
        return of(Severity.REFUSE, reason);
    }

    /**
     * The stricter of both, with the reasons of both.
     *
     * @param other another verdict on the same thing
     * @return their join
     */
    public Verdict and(Verdict other) {
        TreeSet<Reason> all = new TreeSet<>(reasons);
        all.addAll(other.reasons);
        return new Verdict(severity.compareTo(other.severity) >= 0 ? severity : other.severity, List.copyOf(all));
    }

    /**
     * Whether nothing speaks against it.
     *
     * @return true for {@link Severity#ALLOW}
     */
    public boolean isAllow() {
        return severity == Severity.ALLOW;
    }

    private static Verdict of(Severity severity, String reason) {
        return new Verdict(severity, List.of(new Reason(severity, reason)));
    }

    /**
     * Why a verdict is not "allow".
     *
     * @param severity its weight
     * @param text the sentence that reports show
     */
    public record Reason(Severity severity, String text) implements Comparable<Reason> {

        /**
         * Checks the text.
         *
         * @throws IllegalArgumentException if it is blank, or the severity is {@link Severity#ALLOW}
         */
        public Reason {
            if (text.isBlank() || severity == Severity.ALLOW) {
                throw new IllegalArgumentException("A reason of severity " + severity + " says '" + text
                        + "'; only keep, hold and refuse have" + " reasons, and each says why.");
            }
        }

        @Override
        public int compareTo(Reason other) {
            int bySeverity = severity.compareTo(other.severity);
            return bySeverity != 0 ? bySeverity : text.compareTo(other.text);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
