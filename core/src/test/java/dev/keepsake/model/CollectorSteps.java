package dev.keepsake.model;

import dev.keepsake.model.Work.Result;
import java.util.ArrayList;
import java.util.List;

/** What one collector may do next: the lease, recovery, and the plan. {@link SweepSteps} has the rest. */
record CollectorSteps(Bound bound, World world, int me) {

    void addTo(List<Step<World>> steps) {
        Collector self = world.collector(me);
        if (self.phase() == Phase.IDLE) {
            if (world.lease() == 0) {
                add(steps, "takes the lease", acquire());
            }
            return;
        }
        if (self.newest() && self.clock() < bound.lease()) {
            World renewed = world.lease(bound.lease());
            add(steps, "renews its lease", renewed.collector(me, self.lease(bound.lease())));
        }
        switch (self.phase()) {
            case RECOVER -> recover(steps);
            case SETTLE -> settle(steps);
            case LIST -> list(steps);
            case MARK -> mark(steps);
            case RESURRECT -> resurrect(steps);
            default -> new SweepSteps(bound, world, me).addTo(steps);
        }
    }

    private World acquire() {
        World fenced = world.collectors(Lists.map(world.collectors(), Collector::fencedOut));
        return fenced.lease(bound.lease())
                .collector(me, fenced.collector(me).lease(bound.lease()).to(Phase.RECOVER));
    }

    private void recover(List<Step<World>> steps) {
        int[] crashed = crashed();
        if (crashed.length > 0 && bound.has(Guard.SETTLE)) {
            Cell cell = world.cell(crashed[1]);
            Version open = cell.open().get(crashed[0]);
            boolean hidden = cell.slot().hidden() && cell.slot().version().tag() == open.tag();
            Result found = hidden ? Result.REMOVED : Result.KEPT;
            add(
                    steps,
                    "looks at k" + crashed[1] + " for an open intent of R" + crashed[0] + ": " + found,
                    world.collector(me, world.collector(me).found(found).to(Phase.SETTLE)));
        } else if (!world.collector(me).newest()) {
            fencedOut(steps);
        } else {
            stopCrashed(steps);
        }
    }

    private void stopCrashed(List<Step<World>> steps) {
        List<Collector> stopped = new ArrayList<>();
        for (Collector each : world.collectors()) {
            boolean dead = each.sweeping() && each.phase() == Phase.IDLE;
            stopped.add(dead ? each.over() : each.sweeping(false));
        }
        World after = world.collectors(stopped);
        Collector self = after.collector(me);
        Phase first = bound.has(Guard.LIST_BEFORE_MARK) ? Phase.LIST : Phase.MARK;
        add(
                steps,
                "has recovered, and makes a plan",
                after.collector(me, self.over().to(first)));
        if (self.hasPlan()) {
            add(steps, "has recovered, and executes its plan", after.collector(me, self.to(Phase.REREAD)));
        }
    }

    private void settle(List<Step<World>> steps) {
        Collector self = world.collector(me);
        int[] crashed = crashed();
        if (!self.newest()) {
            fencedOut(steps);
            return;
        }
        World after = world;
        if (crashed.length > 0) {
            Cell cell = world.cell(crashed[1]);
            Tag tag = cell.open().get(crashed[0]).tag();
            Cell written = self.found() == Result.REMOVED ? cell.record(tag) : cell;
            after = world.cell(crashed[1], written.open(crashed[0], Version.NONE));
            Collector owner = after.collector(crashed[0]);
            if (crashed[0] == me || owner.phase() == Phase.IDLE) {
                after = after.collector(crashed[0], owner.work(crashed[1], Work.NONE));
            }
        }
        Collector next = after.collector(me).found(Result.NONE).to(Phase.RECOVER);
        add(steps, "writes that outcome", after.collector(me, next));
    }

    /** The first open intent of a run that is being swept according to the ledger: collector and key. */
    private int[] crashed() {
        for (int owner = 0; owner < bound.collectors(); owner++) {
            for (int key = 0; key < bound.keys(); key++) {
                if (world.collector(owner).sweeping()
                        && world.cell(key).open().get(owner).exists()) {
                    return new int[] {owner, key};
                }
            }
        }
        return new int[0];
    }

    private void list(List<Step<World>> steps) {
        List<Work> listed = new ArrayList<>();
        for (Cell cell : world.cells()) {
            Slot slot = cell.slot();
            listed.add(slot.present() && slot.young() == 0 ? Work.planned(slot.version()) : Work.NONE);
        }
        Phase next = bound.has(Guard.LIST_BEFORE_MARK) ? Phase.MARK : Phase.RESURRECT;
        add(
                steps,
                "lists the store",
                world.collector(me, world.collector(me).work(listed).to(next)));
    }

    private void mark(List<Step<World>> steps) {
        List<Boolean> seen = world.cells().stream().map(Cell::referenced).toList();
        Phase next = bound.has(Guard.LIST_BEFORE_MARK) ? Phase.RESURRECT : Phase.LIST;
        add(
                steps,
                "reads all references",
                world.collector(me, world.collector(me).seen(seen).to(next)));
    }

    private void resurrect(List<Step<World>> steps) {
        Collector self = world.collector(me);
        List<Work> plan = new ArrayList<>();
        for (int key = 0; key < bound.keys(); key++) {
            Cell cell = world.cell(key);
            boolean seen = self.seen().get(key);
            if (seen && OutsideSteps.restorable(cell)) {
                Tag tag = cell.slot().version().tag();
                add(steps, "brings k" + key + " back", OutsideSteps.restored(world, key, tag));
                return;
            }
            plan.add(seen || cell.intended() ? Work.NONE : self.work().get(key));
        }
        Collector planned = self.work(plan).seen(Lists.of(bound.keys(), false)).to(Phase.RELEASE);
        add(steps, "writes its plan", world.collector(me, planned));
    }

    private void fencedOut(List<Step<World>> steps) {
        add(steps, "is fenced out", world.collector(me, world.collector(me).crash()));
    }

    private void add(List<Step<World>> steps, String what, World after) {
        steps.add(new Step<>(Actor.COLLECTOR, "R" + me + " " + what, after));
    }
}
