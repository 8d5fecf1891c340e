package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks, after every test of a {@link CollectorScenarios}, what must hold whatever the test was about: nothing referenced
 * was touched; touched ⊆ planned ⊆ listed before references were read; a run that ended without a sweep changed nothing;
 * every reading was ended and every spool file is gone.
 */
public final class SafetyInvariants implements AfterTestExecutionCallback {

    /** Made by JUnit. */
    public SafetyInvariants() {}

    @Override
    public void afterTestExecution(ExtensionContext context) throws Exception {
        CollectorScenarios scenarios = (CollectorScenarios) context.getRequiredTestInstance();
        CollectorRig rig = scenarios.rig();
        assertThat(rig.watch().breaches()).as("breaches of safety").isEmpty();
        assertThat(rig.breachesOfAbortedRuns())
                .as("changes by runs that did not sweep")
                .isEmpty();
        assertThat(filesIn(rig.spoolDirectory())).as("spool files left behind").isEmpty();
    }

    private static List<Path> filesIn(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
