package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Pace;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.Namespace;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group M, entry 55: a script that lost a variable removed from the root, for two days, before anybody noticed. */
final class RunawayIncidentsTest {

    private static final Pace ONE_FIRST = new Pace(1_000_000, 1, Duration.ZERO);

    private final Site site = new Site();

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "files", "${PREFIX}"})
    void incident55AcceptsNoScopeThatNothingEnds(String prefix) {
        assertThatThrownBy(() -> site.store.under(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The prefix '" + prefix + "' does not end in '/'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//"})
    void incident55AcceptsTheRootForNoScope(String prefix) {
        assertThatThrownBy(() -> site.store.under(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The prefix '" + prefix + "' consists of slashes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void incident55AcceptsNoNamespaceWithoutAPattern(String pattern) {
        assertThatThrownBy(() -> Namespace.of("files", pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    /** And what is outside of the scope is out of reach, whatever a collector believes. */
    @Test
    void incident55RemovesNothingOutsideOfItsScope() {
        BlobKey outside = BlobKey.of("home/a");
        Object unused = site.live(outside.name());
        BlobCollector scoped = site.builder(site.store.under("files/"), site.ledger, site.filesProvider())
                .build();

        site.assertCollects(scoped);

        assertThat(site.has(outside)).isTrue();
    }

    /** The notice comes after one blob of four, and before the pause. */
    @Test
    void incident55TellsOfAFirstSmallBatch() {
        List<String> notices = new ArrayList<>();
        BlobCollector collector = noticing((run, counts) -> notices.add(counts.removed() + " of " + counts.planned()
                + ", left " + site.orphans().stream().filter(site::has).count()));

        site.assertCollects(collector);

        assertThat(notices).containsExactly("1 of 4, left 3");
    }

    @Test
    void incident55EndsASweepThatIsRestoredDuringThePause() {
        List<RestoreReport> restored = new ArrayList<>();
        BlobCollector operator = site.collector(site.filesProvider());
        BlobCollector running = noticing((run, counts) -> restored.add(operator.restore(run)));
        Plan plan = site.duePlan(running);

        RunRefusedException stopped = Site.refused(() -> running.execute(plan));

        assertThat(stopped.report().result()).isEqualTo(Result.STOPPED);
        assertThat(stopped.report().refusals()).hasExactlyElementsOfTypes(PlanRefusal.AnotherRun.class);
        assertThat(restored)
                .singleElement()
                .satisfies(each -> assertThat(each.restored()).isOne());
        site.assertUntouched();
        site.pass(Duration.ofHours(2));
        site.assertCollects(operator);
    }

    private BlobCollector noticing(BiConsumer<RunId, RemovalCounts> notice) {
        return site.paced(ONE_FIRST, site.store, site.ledger, site.filesProvider())
                .withListener(new CollectorListener() {
                    @Override
                    public void firstBatchRemoved(RunId run, RemovalCounts counts) {
                        notice.accept(run, counts);
                    }
                })
                .build();
    }
}
