package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.CollectorRig;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What a run says that refuses before anything is planned. */
final class RefusedRun {

    private RefusedRun() {}

    static RunRefusedException refusalOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report()).extracting(RunReport::plan).isEqualTo(Optional.empty());
        return refused;
    }

    /** The one refusal of a run that reads through this provider. */
    static <T extends Refusal> T only(CollectorRig rig, Class<T> type, ReferenceProvider provider) {
        List<Refusal> refusals = refusalOf(rig.builder(provider)
                        .withPolicies(CollectorRig.lenientPolicies())
                        .build())
                .report()
                .refusals();
        assertThat(refusals).hasSize(1).first().isInstanceOf(type);
        return type.cast(refusals.get(0));
    }

    /** A provider beside the cards', without rows. */
    static ReferenceProvider otherProvider() {
        return InMemoryReferences.builder("other", Clock.systemUTC())
                .withNamespace(CollectorRig.IMAGES)
                .withPlace(CollectorRig.IMAGE)
                .build();
    }
}
