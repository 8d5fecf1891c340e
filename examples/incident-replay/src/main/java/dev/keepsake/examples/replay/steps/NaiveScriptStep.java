package dev.keepsake.examples.replay.steps;

import dev.keepsake.examples.replay.cards.Keys;
import dev.keepsake.examples.replay.cards.Truth;
import dev.keepsake.examples.replay.io.Numbers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the site's own script would do now. It asks the real database and lists the real bucket, and deletes nothing. */
public final class NaiveScriptStep {

    /** What it is about. */
    public static final String HEADLINE = "The clean-up script that still looks for v1 (only its reading part)";

    private static final String FLAGS = "images/";

    private final Scene scene;

    /**
     * Prepares the step.
     *
     * @param scene migrated servers
     */
    public NaiveScriptStep(Scene scene) {
        this.scene = scene;
    }

    /**
     * Reads and compares.
     *
     * @return what the script would delete
     */
    public Figures play() {
        Truth truth = scene.dataset().truth();
        Set<String> used = scene.database().read("naive_cleanup.sql").stream()
                .flatMap(id -> Keys.flag(id).stream())
                .collect(Collectors.toSet());
        List<String> doomed = scene.bucket().list().keys().stream()
                .filter(key -> key.startsWith(FLAGS) && !used.contains(key))
                .toList();
        long live = doomed.stream().filter(truth.live()::contains).count();
        long allLive =
                truth.live().stream().filter(key -> key.startsWith(FLAGS)).count();
        Check.equal("The script would delete live flags", true, live > 0);
        scene.console()
                .say("It would delete " + Numbers.of(doomed.size()) + " objects, among them " + Numbers.of(live)
                        + " of " + Numbers.of(allLive) + " live flags (" + Numbers.percent(live, allLive) + ").");
        return Figures.NONE
                .with("would delete", doomed.size())
                .with("live flags among them", live)
                .with("live flags there are", allLive);
    }
}
