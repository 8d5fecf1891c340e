package dev.keepsake.examples.replay.steps;

import dev.keepsake.BlobCollector;
import dev.keepsake.examples.replay.io.Numbers;
import dev.keepsake.examples.replay.stage.Listing;
import dev.keepsake.report.RestoreReport;
import java.util.List;
import org.jooq.DSLContext;

/** The way back: everything that the sweep removed is there again, with the same content. */
public final class RestoreStep {

    /** What it is about. */
    public static final String HEADLINE = "Restore: the sweep undone";

    /** Keepsake's own objects are not the site's: the owner's marker counts the sweeps, so it changed. */
    private static final String OWN_MARKERS = ".keepsake/";

    private final Scene scene;
    private final CollectStep.Swept swept;

    /**
     * Prepares the step.
     *
     * @param scene swept servers
     * @param swept the sweep
     */
    public RestoreStep(Scene scene, CollectStep.Swept swept) {
        this.scene = scene;
        this.swept = swept;
    }

    /**
     * Restores and compares.
     *
     * @return what is back
     */
    public Figures play() {
        DSLContext dsl = scene.database().dsl();
        BlobCollector collector = CardPictures.collector(scene, CardPictures.v1(dsl), CardPictures.v2(dsl));
        Listing gone = scene.bucket().list();
        RestoreReport report = collector.restore(swept.run());
        Listing after = scene.bucket().list();
        Check.equal("Restores that failed", List.of(), report.failures());
        Check.same("Objects after the restore", swept.before().keys(), after.keys());
        Check.equal("Content tags after the restore are those before the sweep", true, sameContent(after));
        long back = after.without(gone).size();
        Check.equal("Restores that Keepsake reports", back, report.restored());
        scene.console().say(Numbers.of(back) + " objects are back, each with the content tag that it had.");
        return Figures.NONE
                .with("restored", back)
                .with("objects in the bucket", after.keys().size());
    }

    private boolean sameContent(Listing after) {
        return swept.before().keys().stream()
                .filter(key -> !key.startsWith(OWN_MARKERS))
                .allMatch(key -> swept.before().contentTag(key).equals(after.contentTag(key)));
    }
}
