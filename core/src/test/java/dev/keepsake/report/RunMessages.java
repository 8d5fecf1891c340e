package dev.keepsake.report;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What refusals say that come from leases, look-ups and contradictions. */
final class RunMessages {

    private RunMessages() {}

    static Map<Refusal, String> all() {
        Map<Refusal, String> messages = new LinkedHashMap<>();
        messages.put(new PlanRefusal.AnotherRun("Run 7 holds it. Wait."), "Run 7 holds it. Wait.");
        messages.put(
                new PlanRefusal.LeaseRunsOut(Duration.ofMinutes(3), Duration.ofMinutes(31)),
                "The run has PT3M left of its lease, and a request to the store may live for PT31M, so nothing more is"
                        + " removed. The process was paused, or a batch took very long. Make a new plan for the"
                        + " rest.");
        messages.put(
                new PlanRefusal.Interrupted(),
                "The thread of the run was interrupted between two batches. What was removed is written down. Make a new"
                        + " plan for the rest.");
        messages.put(
                new PlanRefusal.LookupFailed(ProviderId.of("flags"), "timeout."),
                "Provider 'flags' could not look up whether the next blobs are referenced: timeout. Nothing more is"
                        + " removed. Mend the cause and make a new plan.");
        messages.put(
                new PlanRefusal.ReferencedAgain(3, 1, List.of("flags/a.png")),
                "3 removed blobs are referenced again, such as 'flags/a.png'; 2 of them were restored, and 1 could not be."
                        + " Nothing more is removed until somebody has looked. Find out why an earlier run took them for"
                        + " orphans, restore what is missing, and acknowledge it.");
        messages.put(
                new PlanRefusal.NotAcknowledged(List.of(new Contradiction(
                        Samples.STORE,
                        Samples.run(1),
                        Samples.NIGHT,
                        2,
                        List.of(BlobKey.of("flags/a.png")),
                        "came back"))),
                "1 contradiction was not acknowledged; the first is of run " + Samples.run(1)
                        + " at 2022-10-01T02:00:00Z: 2 blobs came back, such as 'flags/a.png'. Find out why references"
                        + " were missed, restore what is missing, and acknowledge it.");
        return messages;
    }
}
