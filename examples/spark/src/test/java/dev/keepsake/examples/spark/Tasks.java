package dev.keepsake.examples.spark;

import dev.keepsake.match.MatchTask;
import dev.keepsake.tck.CollectorRig;
import java.util.ArrayList;
import java.util.List;

/** Tasks to try an engine with; only a collector makes one. */
final class Tasks {

    private Tasks() {}

    /** What a collector of the rig would ask for; its run ends with that. */
    static MatchTask of(CollectorRig rig) {
        List<MatchTask> taken = new ArrayList<>();
        CollectorRig asking = rig.matchedBy((store, providers) -> task -> {
            taken.add(task);
            throw new IllegalStateException("only asked for the task");
        });
        try {
            Object unusedPlan = asking.collector().plan();
        } catch (RuntimeException e) {
            if (taken.isEmpty()) {
                throw e;
            }
        }
        return taken.get(0);
    }
}
