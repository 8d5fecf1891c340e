package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls the roll of all canaries while a listing is matched: each must be there, and come out alive. */
final class CanaryRoll {

    private final List<Canary> canaries;
    private final Map<BlobKey, CanaryTrouble> troubles = new HashMap<>();

    CanaryRoll(List<Canary> canaries) {
        this.canaries = canaries;
        canaries.forEach(each -> troubles.put(each.key(), CanaryTrouble.NOT_LISTED));
    }

    void matched(BlobKey key, Match match) {
        if (!troubles.isEmpty() && troubles.containsKey(key)) {
            if (match == Match.NONE) {
                troubles.put(key, CanaryTrouble.CONDEMNED);
            } else {
                troubles.remove(key);
            }
        }
    }

    /** To be asked when the listing is through. */
    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        for (Canary each : canaries) {
            CanaryTrouble trouble = troubles.get(each.key());
            if (trouble != null) {
                refusals.add(new ReferenceRefusal.CanaryLost(each.provider(), each.key(), trouble));
            }
        }
        return refusals;
    }
}
