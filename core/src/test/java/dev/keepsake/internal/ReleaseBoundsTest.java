package dev.keepsake.internal;

import static dev.keepsake.internal.Giving.DAY;
import static dev.keepsake.internal.Giving.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Claims;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReleaseRefusal;
import dev.keepsake.report.Released;
import dev.keepsake.tck.ForwardingDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many may go, how far a release may search, and what policies of runs say to it. */
final class ReleaseBoundsTest {

    private final Giving giving = new Giving();
    private final Shop shop = giving.shop;

    @Test
    void shouldStopWhatReleasesTooMany() {
        BlobCollector collector = giving.collector();
        for (int card = 0; card < 9; card++) {
            shop.cards.remove("card " + card);
        }

        assertThat(collector.release(List.of(key(0), key(1), key(2), key(3), key(4), key(5))))
                .as("six at a time: none is taken to fit")
                .allSatisfy(each -> assertThat(giving.assertQueued(ReleaseRefusal.TooManyReleases.class, each))
                        .isEqualTo(new ReleaseRefusal.TooManyReleases(6, 5, DAY)));
        assertRemoved(collector.release(key(0)));
        shop.pass(Duration.ofHours(12));
        collector.release(List.of(key(1), key(2), key(3), key(4))).forEach(ReleaseBoundsTest::assertRemoved);
        giving.assertQueued(
                ReleaseRefusal.TooManyReleases.class, giving.collector().release(key(5)));
        shop.pass(Duration.ofHours(12).plusSeconds(1));
        assertRemoved(giving.collector().release(key(5)));
        giving.assertQueued(ReleaseRefusal.TooManyReleases.class, collector.release(key(6)));
    }

    /** A call of several batches as well: the first does not go before the last is counted. */
    @Test
    void shouldStopACallThatReleasesTooManyBeforeItsFirstBatch() {
        List<BlobKey> keys = new ArrayList<>();
        for (int number = 0; number < 255; number++) {
            keys.add(shop.upload("images/01GE0W8K2X5Y7Z9" + number + "-big.png"));
        }
        shop.pass(DAY.multipliedBy(2));

        assertThat(giving.limitedTo(ReleaseLimits.atMost(254, DAY)).release(keys))
                .hasSize(255)
                .allSatisfy(each -> assertThat(giving.assertQueued(ReleaseRefusal.TooManyReleases.class, each))
                        .isEqualTo(new ReleaseRefusal.TooManyReleases(255, 254, DAY)));
        assertThat(giving.limitedTo(ReleaseLimits.atMost(255, DAY)).release(keys))
                .hasSize(255)
                .hasOnlyElementsOfType(Released.Removed.class);
    }

    /** What a run removes is no release. */
    @Test
    void shouldNotCountWhatRunsRemoved() {
        for (int card = 0; card < 6; card++) {
            shop.cards.remove("card " + card);
        }
        giving.run();
        shop.pass(DAY);
        BlobCollector collector = giving.collector();
        assertThat(collector.execute(collector.plan()).removals().orElseThrow().removed())
                .isEqualTo(6);

        assertRemoved(collector.release(giving.drop(6)));
    }

    /** However many runs came since, of which only the latest are measured by. */
    @Test
    void shouldNotCountWhatRunsRemovedLongAgo() {
        for (int card = 0; card < 6; card++) {
            shop.cards.remove("card " + card);
        }
        giving.run();
        shop.pass(DAY);
        BlobCollector collector = giving.limitedTo(ReleaseLimits.atMost(5, DAY.multipliedBy(7)));
        assertThat(collector.execute(collector.plan()).removals().orElseThrow().removed())
                .isEqualTo(6);
        for (int run = 0; run <= RunLight.LOOKED_AT; run++) {
            shop.pass(Duration.ofMinutes(1));
            giving.run();
        }

        assertRemoved(collector.release(giving.drop(6)));
    }

    /** They are gone, and were judged when they went. */
    @Test
    void shouldNotJudgeAgainWhatTheLatestRunSwept() {
        for (int card = 0; card < 3; card++) {
            shop.cards.remove("card " + card);
        }
        giving.run();
        shop.pass(DAY);
        BlobCollector collector = giving.judgedBy(SafetyPolicies.largestSharePerNamespace(Fraction.of(0.3)));
        Plan plan = collector.plan();
        giving.assertQueued(PlanRefusal.PolicyVerdict.class, collector.release(giving.drop(3)));
        shop.show("card 3", key(3).name());
        assertThat(collector.execute(plan).removals().orElseThrow().removed()).isEqualTo(3);

        assertRemoved(collector.release(giving.drop(3)));
    }

    /** Many small releases are judged as one run that found them all. */
    @Test
    void shouldJudgeReleasesTogetherByThePoliciesOfRuns() {
        BlobCollector collector = giving.judgedBy(SafetyPolicies.largestSharePerNamespace(Fraction.of(0.25)));
        assertRemoved(collector.release(giving.drop(1)));
        shop.pass(DAY.multipliedBy(2));
        assertRemoved(collector.release(giving.drop(2)));

        assertThat(giving.assertQueued(PlanRefusal.PolicyVerdict.class, collector.release(giving.drop(3)))
                        .message())
                .contains("3 of 10 blobs (105 of 350 bytes) are orphans");
        giving.run();
        assertThat(collector.release(key(3)))
                .as("the run found seven blobs and an orphan")
                .isInstanceOf(Released.Queued.class);
    }

    @Test
    void shouldLeaveItOutsideOfWorkingHours() {
        BlobCollector collector = giving.judgedBy(facts -> Verdict.hold("not now."));

        giving.assertQueued(PlanRefusal.PolicyVerdict.class, collector.release(giving.drop(1)));
    }

    /** The only thing that is remembered, for a minute, and never after an objection. */
    @Test
    void shouldTakeACensusAgainAfterAMinuteOrAnObjection() {
        List<String> taken = new ArrayList<>();
        BlobCollector collector = BlobCollector.builder(shop.store, shop.ledger)
                .withDatabase(counting(taken), shop.provider)
                .withPolicies(List.of(SafetyPolicies.minimumReferences(1)))
                .withGracePeriod(DAY)
                .withSightingsApart(DAY)
                .withClock(shop.clock)
                .withReleases(ReleaseLimits.atMost(100, DAY))
                .build();

        assertRemoved(collector.release(giving.drop(0)));
        assertRemoved(collector.release(giving.drop(1)));
        assertThat(taken).as("taken once for both").hasSize(1);
        shop.pass(CoveragePasses.HOLDS.multipliedBy(2));
        assertRemoved(collector.release(giving.drop(2)));
        assertThat(taken).as("when it was over").hasSize(2);
        shop.post("a post", "01GE0W8K2X5Y7Z000003");
        giving.assertQueued(CoverageRefusal.Mentioned.class, collector.release(giving.drop(3)));
        shop.posts.remove("a post");
        assertRemoved(collector.release(giving.drop(4)));
        assertThat(taken).as("after a mention").hasSize(3);
        giving.run();
        int before = taken.size();
        assertRemoved(collector.release(giving.drop(5)));
        assertThat(taken).as("after a run").hasSize(before + 1);
    }

    @Test
    void shouldLeaveItWhenTheSearchWouldTakeLong() {
        BlobCollector collector = giving.limitedTo(Giving.LIMITS.withLongestSearch(17));

        assertThat(giving.assertQueued(ReleaseRefusal.SearchTooLong.class, collector.release(giving.drop(1)))
                        .limit())
                .as("nine cards of two values")
                .isEqualTo(17);
        assertRemoved(giving.limitedTo(Giving.LIMITS.withLongestSearch(18)).release(key(1)));
    }

    private LiveDatabase counting(List<String> taken) {
        return new ForwardingDatabase(shop.database) {
            @Override
            public Census census(Collection<Claims> claims) {
                taken.add("census");
                return super.census(claims);
            }
        };
    }

    private static void assertRemoved(Released released) {
        assertThat(released).as(released.message()).isInstanceOf(Released.Removed.class);
    }
}
