package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must hold after every test over a {@link CollectorRig}, whatever the test was about: nothing referenced was
 * touched; touched ⊆ planned ⊆ listed before references were read; a run that ended without a sweep changed nothing; every
 * reading was ended and every spool file is gone. {@link CollectorRig#close} asks for it, so no test can leave it out.
 */
final class SafetyInvariants {

    private SafetyInvariants() {}

    static void requireKept(CollectorRig rig) {
        assertThat(rig.watch().breaches()).as("breaches of safety").isEmpty();
        assertThat(rig.breachesOfAbortedRuns())
                .as("changes by runs that did not sweep")
                .isEmpty();
        assertThat(filesIn(rig.spoolDirectory())).as("spool files left behind").isEmpty();
    }

    private static List<Path> filesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
