package dev.keepsake.model;

import dev.keepsake.model.Application.Stage;
import dev.keepsake.model.Application.Way;
import java.util.List;

/** What one application may do next. It may also die at any step, and leave an intent behind. */
record ApplicationSteps(Bound bound, World world, int me) {

    void addTo(List<Step<World>> steps) {
        Application app = world.application(me);
        if (app.stage() == Stage.IDLE) {
            begin(steps);
            return;
        }
        add(steps, "dies, or gives up", world, Application.IDLE);
        switch (app.stage()) {
            case PROTECT -> add(steps, "tells its upload intent", protect(app.key(), Bound.GRACE), afterProtect());
            case ASK -> ask(steps);
            case STAT -> stat(steps);
            case PUT -> put(steps);
            case COMMIT -> commit(steps);
            case END -> add(steps, "ends its intent", ended(app.key()), Application.IDLE);
            case IDLE -> throw new IllegalStateException("begins above");
        }
    }

    private void begin(List<Step<World>> steps) {
        for (int key = 0; key < bound.keys(); key++) {
            if (world.cell(key).refs().get(me).there()) {
                add(steps, "drops its reference to k" + key, reference(key, Ref.NONE), Application.IDLE);
                continue;
            }
            for (Way way : bound.ways()) {
                Stage first = first(way);
                for (Tag tag : way == Way.UPLOAD ? Tag.values() : new Tag[] {Tag.A}) {
                    String what = "begins " + way + " of " + tag + " at k" + key;
                    add(steps, what, world, new Application(first, way, key, tag, Ref.NONE, 0, false));
                }
            }
        }
    }

    private Stage first(Way way) {
        return switch (way) {
            case INTENT -> bound.has(Guard.PROTECT_BEFORE_ASKING) ? Stage.PROTECT : Stage.ASK;
            case UPLOAD -> Stage.PUT;
            case REFERENCE -> Stage.STAT;
        };
    }

    private Application afterProtect() {
        Application app = world.application(me);
        if (!bound.has(Guard.PROTECT_BEFORE_ASKING) || !bound.has(Guard.WAIT_FOR_REMOVALS)) {
            return app.to(Stage.STAT);
        }
        return app.to(bound.has(Guard.STAT_AFTER_WAITING) ? Stage.ASK : Stage.STAT);
    }

    private void ask(List<Step<World>> steps) {
        Application app = world.application(me);
        if (world.cell(app.key()).underRemoval()) {
            Stage again = first(Way.INTENT);
            add(steps, "sees k" + app.key() + " under removal, and waits", world, app.to(again));
        } else if (!bound.has(Guard.PROTECT_BEFORE_ASKING)) {
            add(steps, "sees no removal", world, app.to(Stage.PROTECT));
        } else if (!bound.has(Guard.STAT_AFTER_WAITING)) {
            add(steps, "sees no removal", world, app.to(app.calm() ? Stage.COMMIT : Stage.PUT));
        } else {
            add(steps, "sees no removal", world, app.to(Stage.STAT));
        }
    }

    private void stat(List<Step<World>> steps) {
        Application app = world.application(me);
        Slot slot = world.cell(app.key()).slot();
        boolean there = slot.present() && slot.version().tag() == app.tag();
        String what = there ? "finds the blob there" : "finds the blob missing";
        if (app.way() == Way.REFERENCE) {
            add(steps, what, world, there ? app.claim(Ref.WEAK, 0).to(Stage.COMMIT) : Application.IDLE);
        } else if (!bound.has(Guard.STAT_AFTER_WAITING)) {
            add(steps, what, world, app.calm(there).claim(Ref.INTENDED, 0).to(Stage.ASK));
        } else {
            Application next = app.claim(Ref.INTENDED, 0);
            add(steps, what + ", uploads", world, next.to(Stage.PUT));
            if (there) {
                add(steps, what + ", does not upload", world, next.to(Stage.COMMIT));
            }
        }
    }

    private void put(List<Step<World>> steps) {
        Application app = world.application(me);
        Cell cell = world.cell(app.key());
        boolean fresh = !cell.slot().present() || !cell.held().contains(app.tag());
        Ref claim = app.way() == Way.INTENT ? Ref.INTENDED : fresh ? Ref.FRESH : Ref.WEAK;
        int timer = app.way() == Way.INTENT ? 0 : Bound.GRACE;
        add(
                steps,
                "uploads " + app.tag(),
                world.put(app.key(), app.tag()),
                app.claim(claim, timer).to(Stage.COMMIT));
    }

    private void commit(List<Step<World>> steps) {
        Application app = world.application(me);
        boolean intended = app.way() == Way.INTENT;
        boolean inTime = switch (app.way()) {
            case INTENT ->
                !bound.has(Guard.COMMIT_WHILE_PROTECTED)
                        || world.cell(app.key()).intents().get(me) > 0;
            case UPLOAD -> !bound.has(Guard.COMMIT_WITHIN_GRACE) || app.timer() > 0;
            case REFERENCE -> true;
        };
        if (inTime) {
            Application next = intended ? app.to(Stage.END) : Application.IDLE;
            add(steps, "commits its reference", reference(app.key(), app.claim()), next);
        }
    }

    private World protect(int key, int ticks) {
        return world.cell(
                key, world.cell(key).intents(Lists.with(world.cell(key).intents(), me, ticks)));
    }

    private World ended(int key) {
        World over = protect(key, 0);
        boolean held = world.cell(key).intents().get(me) > 0;
        return held && bound.has(Guard.ENDED_INTENTS_COUNT) ? over.uploadEnded(key) : over;
    }

    private World reference(int key, Ref ref) {
        return world.cell(key, world.cell(key).refs(Lists.with(world.cell(key).refs(), me, ref)));
    }

    private void add(List<Step<World>> steps, String what, World after, Application next) {
        steps.add(new Step<>(Actor.APPLICATION, "app" + me + " " + what, after.application(me, next)));
    }
}
