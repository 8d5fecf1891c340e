package dev.keepsake.model;

import java.util.List;

/** What no party of the protocol decides: time, the network, crashes, people, other programs. */
record OutsideSteps(Bound bound, World world) {

    void addTo(List<Step<World>> steps) {
        steps.add(new Step<>(Actor.TIME, "time passes", tick()));
        for (int key = 0; key < bound.keys(); key++) {
            for (Request request : world.cell(key).flights()) {
                land(steps, key, request);
            }
            people(steps, key);
        }
        for (int i = 0; i < bound.collectors(); i++) {
            if (world.collector(i).phase() != Phase.IDLE) {
                steps.add(new Step<>(Actor.WORLD, "R" + i + " crashes", crash(i)));
            }
        }
        if (world.revokes() > 0 && world.lease() > 0) {
            int left = bound.has(Guard.REVOKED_LEASE_RUNS_OUT) ? world.lease() : 0;
            World revoked = world.collectors(Lists.map(world.collectors(), Collector::fencedOut));
            steps.add(new Step<>(Actor.WORLD, "a person revokes the lease", spend(revoked.lease(left), 0, 1, 0)));
        }
    }

    private World tick() {
        World before = world;
        for (int key = 0; key < bound.keys(); key++) {
            boolean ends = world.cell(key).intents().contains(1);
            before = ends && bound.has(Guard.ENDED_INTENTS_COUNT) ? before.uploadEnded(key) : before;
        }
        return before.lease(Math.max(0, world.lease() - 1))
                .collectors(Lists.map(before.collectors(), Collector::tick))
                .applications(Lists.map(world.applications(), Application::tick))
                .cells(Cell::tick);
    }

    private World crash(int collector) {
        return world.collector(collector, world.collector(collector).crash());
    }

    private void land(List<Step<World>> steps, int key, Request request) {
        Cell cell = world.cell(key);
        boolean applies = cell.slot().present()
                && (!bound.has(Guard.CONDITION) || cell.slot().version().tag() == request.tag());
        Cell left = cell.flights(Lists.minus(cell.flights(), request));
        World landed = applies
                ? world.cell(key, left.slot(cell.slot().hide())).alarm(alarm(cell, request))
                : world.cell(key, left);
        String what = "the delete of k" + key + " by R" + request.collector()
                + (applies ? " takes effect" : " finds nothing to remove");
        Collector sender = world.collector(request.collector());
        if (sender.phase() == Phase.WAIT && sender.at() == key) {
            Work.Result result = applies ? Work.Result.REMOVED : Work.Result.KEPT;
            Collector told =
                    sender.work(key, sender.work().get(key).now(result)).to(Phase.SIGN);
            steps.add(new Step<>(
                    Actor.COLLECTOR, what + ", and is answered", landed.collector(request.collector(), told)));
        }
        steps.add(new Step<>(Actor.COLLECTOR, what + ", unanswered", landed));
    }

    private static String alarm(Cell cell, Request request) {
        if (cell.slot().version().tag() != request.tag()) {
            return RemovalModel.S4;
        }
        return cell.open().get(request.collector()).exists() ? "" : RemovalModel.S3;
    }

    private void people(List<Step<World>> steps, int key) {
        if (world.overwrites() > 0) {
            for (Tag tag : Tag.values()) {
                steps.add(new Step<>(
                        Actor.WORLD,
                        "another program writes " + tag + " to k" + key,
                        spend(world.put(key, tag), 1, 0, 0)));
            }
        }
        Slot slot = world.cell(key).slot();
        if (world.restores() > 0 && restorable(world.cell(key))) {
            steps.add(new Step<>(
                    Actor.WORLD,
                    "a person restores k" + key,
                    spend(restored(world, key, slot.version().tag()), 0, 0, 1)));
        }
    }

    static boolean restorable(Cell cell) {
        return cell.slot().hidden()
                && cell.recorded().contains(cell.slot().version().tag());
    }

    /** Copies the data beneath the marker back, only if there still is none: a conditional copy. */
    static World restored(World world, int key, Tag tag) {
        World put = world.put(key, tag);
        return put.cell(key, put.cell(key).forget());
    }

    private World spend(World after, int overwrites, int revokes, int restores) {
        return after.budget(world.overwrites() - overwrites, world.revokes() - revokes, world.restores() - restores);
    }
}
