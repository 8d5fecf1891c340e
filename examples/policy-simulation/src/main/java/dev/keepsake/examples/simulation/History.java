package dev.keepsake.examples.simulation;

import dev.keepsake.examples.simulation.accident.Accident;
import dev.keepsake.examples.simulation.accident.Providers;
import dev.keepsake.examples.simulation.site.Life;
import dev.keepsake.examples.simulation.site.Row;
import dev.keepsake.examples.simulation.site.Site;
import dev.keepsake.policy.SafetyPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One application over two years, with a collector that runs twice a week. Single-use. */
final class History {

    /** A Monday. */
    private static final Instant BEGIN = Instant.parse("2024-01-01T03:00:00Z");

    private static final Duration GRACE = Duration.ofDays(7);
    private static final double OLD_ORPHANS = 0.03;
    private static final double CLEANED_UP_BY_HAND = 0.04;

    private final long seed;
    private final Scale scale;
    private final Calendar calendar;
    private final Site site;
    private final Life life;
    private final Providers providers;
    private final BlindSpot blindSpot = new BlindSpot();
    private final Operator operator;
    private final List<Ending> endings = new ArrayList<>();
    private List<Row> backup = List.of();

    /** With the policies that an application gets that names none, if the list is empty. */
    History(long seed, Scale scale, List<SafetyPolicy> policies) {
        Random random = new Random(seed);
        this.seed = seed;
        this.scale = scale;
        this.calendar = new Calendar(seed, scale.days(), random);
        this.site = new Site(BEGIN, random);
        this.life = new Life(site, random, scale.posts() / 8_000.0);
        this.providers = new Providers(site);
        this.operator = new Operator(site, policies, blindSpot::measure);
    }

    Outcome play() {
        life.found(scale.users(), scale.posts(), OLD_ORPHANS);
        backup = site.backup();
        operator.adopt(providers.during(null, backup));
        for (int day = 0; day < scale.days(); day++) {
            if (day % 7 == 0 || day % 7 == 3) {
                run(day);
            }
            if (calendar.needsBackup(day)) {
                backup = site.backup();
            }
            if (calendar.isMigration(day)) {
                site.migratePosts(2, 80);
                providers.migrated();
            }
            if (calendar.isCleanUp(day)) {
                life.cleanUpByHand(CLEANED_UP_BY_HAND);
            }
            life.goOn();
        }
        Instant due = site.clock().instant().minus(GRACE.multipliedBy(2));
        return new Outcome(
                seed,
                endings,
                scale.days() / 364.0,
                site.store().list(blob -> {}).blobs(),
                site.orphans().size(),
                site.orphansSince(due, GRACE),
                site.missing(),
                blindSpot);
    }

    private void run(int day) {
        Accident accident = calendar.on(day - 1);
        if (accident == null) {
            operator.understood();
        }
        endings.add(operator.run(day, accident, providers.during(accident, backup)));
    }
}
