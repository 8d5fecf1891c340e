package dev.keepsake.examples.crashes;

import dev.keepsake.examples.crashes.child.Child.Task;
import dev.keepsake.examples.crashes.site.Site;
import dev.keepsake.examples.crashes.site.Sites;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** One site after the other, each with a number of killed processes, until enough were killed. */
final class Lane {

    private static final int IMAGES = 200;
    private static final int ORPHANS = 30;
    private static final int KILLS_OF_A_SITE = 20;
    private static final int CALM_STARTS = 12;

    private final Sites sites;
    private final Jvm jvm;
    private final Figures figures;
    private final AtomicInteger wanted;
    private final Random random;
    private final String name;

    Lane(String name, Sites sites, Jvm jvm, Figures figures, AtomicInteger wanted, long seed) {
        this.name = name;
        this.sites = sites;
        this.jvm = jvm;
        this.figures = figures;
        this.wanted = wanted;
        this.random = new Random(seed);
    }

    void work() {
        for (int round = 0; isWorthwhile(); round++) {
            try (Site site = sites.open(IMAGES, random)) {
                String where = name + ", site " + round;
                beginCalmly(site, where);
                for (int kills = 0; kills < KILLS_OF_A_SITE && isWorthwhile(); ) {
                    kills += disturb(site, where + ", kill " + kills) ? 1 : 0;
                }
                finish(site, where);
                restoreAll(site, where);
                figures.add("sites", 1);
                figures.add("images not adopted while under removal", site.postponed());
            }
        }
    }

    private boolean isWorthwhile() {
        return wanted.get() > 0 && figures.breaches().isEmpty();
    }

    /** The first orphans are sighted. */
    private void beginCalmly(Site site, String where) {
        site.goOn(ORPHANS);
        Watched first = follow(site, Task.RUN, Optional.empty());
        requireEnded(first, where);
        site.goOn(ORPHANS);
    }

    /** One process that is to be killed; false if it ended before. */
    private boolean disturb(Site site, String where) {
        Task task = random.nextInt(3) == 0 ? Task.RUN : Task.RESUME;
        Watched child = follow(site, task, Optional.of(Death.ofRun(random)));
        note(child, where);
        figures.breached(where + " at " + child.place(), site.breaches());
        if (random.nextInt(12) == 0) {
            site.showRemoved(2);
            figures.add("times that removed images were shown", 1);
        }
        site.goOn(ORPHANS);
        figures.add("contradictions acknowledged", site.acknowledge());
        if (child.killed()) {
            wanted.decrementAndGet();
        }
        return child.killed();
    }

    private void note(Watched child, String where) {
        figures.add("starts", 1);
        figures.add("batches removed", child.count("removed"));
        figures.add("sweeps resumed to their end", child.count("resumed"));
        figures.add("sweeps not resumed because a policy or a reference voided them", child.count("unresumed"));
        if (child.killed()) {
            figures.killedAt(child.place());
        } else {
            requireEnded(child, where);
        }
    }

    private void requireEnded(Watched child, String where) {
        if (child.last("ended").isEmpty()) {
            figures.breached(
                    where, List.of("A PROCESS BROKE with exit code " + child.code() + " after " + child.words()));
        }
        child.last("ended REFUSED").ifPresent(each -> figures.add(kindOf(each), 1));
    }

    private static String kindOf(String refused) {
        return refused.replaceAll("(ended REFUSED \\[\\w+).*", "$1]");
    }

    private void finish(Site site, String where) {
        for (int start = 0; start < CALM_STARTS; start++) {
            site.rest();
            figures.add("contradictions acknowledged", site.acknowledge());
            Watched child = follow(site, Task.RESUME, Optional.empty());
            note(child, where + ", finishing");
            if (child.last("ended NOTHING_TO_DO").isPresent()) {
                figures.breached(where + ", finished", site.unfinished());
                figures.add("images removed at the ends", site.removed());
                return;
            }
        }
        figures.breached(where, List.of("SOMETHING WAS DUE in each of " + CALM_STARTS + " starts"));
    }

    private void restoreAll(Site site, String where) {
        site.rest();
        Watched killed = follow(site, Task.RESTORE, Optional.of(Death.ofRestore(random)));
        if (killed.killed()) {
            figures.killedAt(killed.place());
            wanted.decrementAndGet();
        }
        figures.breached(where + ", restoring", site.breaches());
        int gone = site.removed();
        Watched child = follow(site, Task.RESTORE, Optional.empty());
        if (child.last("ended RESTORE COMPLETE").isEmpty()) {
            figures.breached(where, List.of("THE RESTORE IS NOT COMPLETE: " + child.words()));
        }
        figures.breached(where + ", restored", site.missing());
        figures.add("images restored after the last kill", gone - site.removed());
    }

    private Watched follow(Site site, Task task, Optional<Death> death) {
        return Watched.follow(jvm.start(site, task), death);
    }
}
