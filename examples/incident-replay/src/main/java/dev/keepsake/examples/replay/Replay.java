package dev.keepsake.examples.replay;

import dev.keepsake.examples.replay.steps.CollectStep;
import dev.keepsake.examples.replay.steps.FillStep;
import dev.keepsake.examples.replay.steps.MigrateStep;
import dev.keepsake.examples.replay.steps.NaiveScriptStep;
import dev.keepsake.examples.replay.steps.RefusalStep;
import dev.keepsake.examples.replay.steps.RestoreStep;
import dev.keepsake.examples.replay.steps.Scene;

/** The accident and what stops it, in six steps. */
final class Replay {

    private static final int STEPS = 6;

    private final Scene.Setting setting;

    Replay(Scene.Setting setting) {
        this.setting = setting;
    }

    Summary play() {
        Story story = new Story(setting.console(), STEPS);
        FillStep fill = new FillStep(setting);
        try (Scene scene = story.tell(FillStep.HEADLINE, fill::play).scene()) {
            story.tell(MigrateStep.HEADLINE, new MigrateStep(scene)::play);
            story.tell(NaiveScriptStep.HEADLINE, new NaiveScriptStep(scene)::play);
            story.tell(RefusalStep.HEADLINE, new RefusalStep(scene)::play);
            CollectStep.Swept swept = story.tell(CollectStep.HEADLINE, new CollectStep(scene)::play);
            story.tell(RestoreStep.HEADLINE, new RestoreStep(scene, swept)::play);
        }
        return story.summary();
    }
}
