package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A verb whose condition is tried before it is relied on: several stores take a condition, say nothing, and delete. The
 * first blob, which is due anyway, is deleted on a condition that can't hold. Kept, it shows that the store honours
 * conditions, and is then deleted on its own. Tried once for each removal; without a right to write anything.
 */
final class ProvenDelete implements DeleteVerb {

    /** A blob that went meanwhile, or may not be deleted, proves nothing; the next ones may. */
    private static final int ATTEMPTS = 3;

    /** In 2025, before S3 had the condition, it called the batch that carried one malformed. */
    private static final Set<String> UNSUPPORTED = Set.of("NotImplemented", "HTTP 501", "MalformedXML");

    private final DeleteVerb verb;
    private final String name;
    private final RemovalMode mode;
    private final boolean required;
    private volatile Optional<Conditions> found = Optional.empty();

    ProvenDelete(DeleteVerb verb, String name, RemovalMode mode, boolean required) {
        this.verb = verb;
        this.name = name;
        this.mode = mode;
        this.required = required;
    }

    @Override
    public void delete(List<Target> targets, Permit permit, Map<BlobKey, RemovalOutcome> outcomes) {
        List<Target> left = prove(targets, permit, outcomes);
        if (left.isEmpty() || Halt.after(outcomes.values(), mode).isPresent()) {
            return;
        }
        if (required && !found.equals(Optional.of(Conditions.HONOURED))) {
            left.forEach(target -> outcomes.put(target.blob().key(), withoutCondition(target)));
            return;
        }
        boolean supported = !found.equals(Optional.of(Conditions.UNSUPPORTED));
        verb.delete(supported ? left : left.stream().map(Target::unconditional).toList(), permit, outcomes);
    }

    /** What a reader of the report should know; empty if the condition was honoured, or not tried yet. */
    Optional<String> remark() {
        return found.filter(each -> each != Conditions.HONOURED).map(this::inWords);
    }

    /** Tries, until it is known, and returns the targets that are not decided by that. */
    private List<Target> prove(List<Target> targets, Permit permit, Map<BlobKey, RemovalOutcome> outcomes) {
        List<Target> left = new ArrayList<>(targets);
        for (int attempt = 0; attempt < ATTEMPTS && found.isEmpty() && !left.isEmpty(); attempt++) {
            Optional<RemovalOutcome> decided = attempt(left.get(0), permit);
            if (decided.isPresent()) {
                outcomes.put(left.remove(0).blob().key(), decided.get());
                if (Halt.after(List.of(decided.get()), mode).isPresent()) {
                    return left;
                }
            }
        }
        return left;
    }

    /** What became of the blob; empty if it is still there, and the store's ways are known. */
    private Optional<RemovalOutcome> attempt(Target target, Permit permit) {
        Map<BlobKey, RemovalOutcome> answer = new HashMap<>();
        try {
            verb.delete(List.of(target.onFalseCondition()), permit, answer);
        } catch (S3CallException e) {
            if (UNSUPPORTED.contains(e.code())) {
                found = Optional.of(Conditions.UNSUPPORTED);
                return Optional.empty();
            }
            throw e;
        }
        RemovalOutcome outcome = answer.get(target.blob().key());
        if (outcome instanceof Changed) {
            found = Optional.of(Conditions.HONOURED);
            return Optional.empty();
        }
        if (outcome instanceof Refused refused && UNSUPPORTED.contains(refused.code())) {
            found = Optional.of(Conditions.UNSUPPORTED);
            return Optional.empty();
        }
        if (outcome instanceof Removed) {
            found = Optional.of(Conditions.IGNORED);
        }
        return Optional.ofNullable(outcome);
    }

    private RemovalOutcome withoutCondition(Target target) {
        return found.<RemovalOutcome>map(conditions -> new Refused(
                        target.blob(),
                        "Condition" + (conditions == Conditions.IGNORED ? "Ignored" : "Unsupported"),
                        inWords(conditions) + " It was kept, since this store was built with"
                                + " requireConditionalDelete(). Leave that out to rely on the look before alone."))
                .orElseGet(() -> new Kept(
                        target.blob(),
                        "None of " + ATTEMPTS + " attempts showed whether the store honours the condition of " + name
                                + ", which requireConditionalDelete() demands. Run again."));
    }

    private String inWords(Conditions conditions) {
        String what = conditions == Conditions.IGNORED ? "ignores" : "does not support";
        return "The store " + what + " the condition of " + name
                + ": an overwrite between the last look and the delete goes unnoticed.";
    }
}
