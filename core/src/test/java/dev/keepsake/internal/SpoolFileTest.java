package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.CollectorRig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The spooled listing decides a run while it is needed, and nothing afterwards. */
final class SpoolFileTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @BeforeEach
    void aStoreWithOneOrphan() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey unused = rig.upload("images/c-big.png");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldPlanThoughItsFileWasDeletedAfterTheLastLook() {
        after(Phase.LAST_LOOK, Files::delete);

        assertThat(rig.duePlan(rig.collector()).candidates()).hasSize(1);
    }

    /** The last look asks the listing which file names are unique. */
    @Test
    void shouldFailWhenItsFileIsGoneBeforeTheLastLook() {
        after(Phase.MATCH, Files::delete);
        rig.passGrace();

        assertFailure("can't be read back");
    }

    @Test
    void shouldPlanThoughItsFileCannotBeDeleted() throws IOException {
        after(Phase.LAST_LOOK, file -> {
            Files.delete(file);
            Files.createDirectory(file);
            Files.createFile(file.resolve("full"));
        });

        Plan plan = rig.plan(rig.collector());

        assertThat(rig.reports()).extracting(RunReport::result).containsExactly(Result.NOTHING_TO_DO);
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.PLANNED);
        Path left = onlyFile();
        Files.delete(left.resolve("full"));
        Files.delete(left);
    }

    @Test
    void shouldFailWhenItsFileIsGoneBeforeMatching() {
        after(Phase.MARK, Files::delete);

        assertFailure("can't be read back");
    }

    @Test
    void shouldFailWhenItsFileIsCutBeforeMatching() {
        after(
                Phase.MARK,
                file -> assertThat(Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING))
                        .exists());

        assertFailure("can't be read back");
    }

    @Test
    void shouldFailWhenItsFileGrewBeforeMatching() {
        after(
                Phase.MARK,
                file -> assertThat(Files.write(file, new byte[] {1}, StandardOpenOption.APPEND))
                        .exists());

        assertFailure("can't be read back");
    }

    private void assertFailure(String detail) {
        RunRefusedException failed = catchThrowableOfType(
                RunRefusedException.class, () -> rig.collector().plan());

        assertThat(failed).as("a failure").isNotNull().hasMessageContaining(detail);
        assertThat(failed.report().result()).isEqualTo(Result.FAILED);
        assertThat(rig.reports()).containsExactly(failed.report());
        assertThat(rig.ledger().runs().plan(failed.report().run())).isEmpty();
    }

    private void after(Phase when, Harm harm) {
        rig.tell(new CollectorListener() {
            @Override
            public void phaseFinished(RunId run, Phase phase, long done) {
                if (phase == when) {
                    try {
                        harm.to(onlyFile());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(rig.spoolDirectory())) {
            return files.findFirst().orElseThrow();
        }
    }

    /** What befalls a file. */
    private interface Harm {
        void to(Path file) throws IOException;
    }
}
