package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.PlanRefusal;
import java.util.List;

/** Reads all references once more before a sweep. One planned blob that is referenced now voids the whole plan. */
final class Recheck {

    private static final int EXAMPLES = 20;

    private final Marker marker;
    private final NamespaceTable namespaces;

    Recheck(Marker marker, NamespaceTable namespaces) {
        this.marker = marker;
        this.namespaces = namespaces;
    }

    void requireStillOrphaned(Plan plan, Progress progress) {
        Marks marks = marker.mark(progress);
        List<String> referenced = plan.candidates().stream()
                .filter(each -> isNamed(each, marks))
                .map(each -> each.blob().key().name())
                .toList();
        if (!referenced.isEmpty()) {
            List<String> examples = referenced.subList(0, Math.min(EXAMPLES, referenced.size()));
            throw new Refused(List.of(new PlanRefusal.Contradiction(referenced.size(), examples)));
        }
    }

    /** A key that no namespace can read any more has lost its owner, which is as good as a reference. */
    private boolean isNamed(Candidate candidate, Marks marks) {
        return namespaces
                .read(candidate.blob().key().name())
                .map(reading -> marks.find(reading) != Match.NONE)
                .orElse(true);
    }
}
