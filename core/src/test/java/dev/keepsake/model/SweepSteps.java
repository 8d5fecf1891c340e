package dev.keepsake.model;

import dev.keepsake.model.Work.Result;
import java.util.ArrayList;
import java.util.List;

/** What one collector may do next in the execution of its plan. All keys of the plan are one batch. */
record SweepSteps(Bound bound, World world, int me) {

    void addTo(List<Step<World>> steps) {
        switch (self().phase()) {
            case REREAD -> reread(steps);
            case LOOK -> look(steps);
            case INTEND -> intend(steps);
            case PROTECTIONS -> protections(steps);
            case LOOK_UP -> lookUp(steps);
            case SIGN -> sign(steps);
            case SEND -> send(steps);
            case WAIT -> await(steps);
            case OUTCOMES -> outcomes(steps);
            case RELEASE -> release(steps);
            default -> throw new IllegalStateException("not of a sweep: " + self().phase());
        }
    }

    /** The steps of a batch up to the first delete, in order. */
    private List<Phase> order() {
        List<Phase> order = new ArrayList<>(List.of(Phase.LOOK, Phase.INTEND, Phase.PROTECTIONS, Phase.LOOK_UP));
        if (!bound.has(Guard.PROTECTIONS_AFTER_INTENTS)) {
            order = new ArrayList<>(List.of(Phase.LOOK, Phase.PROTECTIONS, Phase.INTEND, Phase.LOOK_UP));
        }
        if (!bound.has(Guard.INTENT_BEFORE_DELETE)) {
            order.remove(Phase.INTEND);
        }
        if (!bound.has(Guard.LOOK_UP_AFTER_PROTECTIONS)) {
            order.remove(Phase.LOOK_UP);
            order.add(0, Phase.LOOK_UP);
        }
        order.add(Phase.SIGN);
        return order;
    }

    private Collector next(Collector self) {
        List<Phase> order = order();
        return self.to(order.get(order.indexOf(self.phase()) + 1));
    }

    private void reread(List<Step<World>> steps) {
        if (bound.has(Guard.READ_AGAIN) && referenced()) {
            add(
                    steps,
                    "reads all references again: a contradiction",
                    self().over().to(Phase.RELEASE));
        } else if (!self().newest()) {
            fencedOut(steps);
        } else {
            add(steps, "reads all references again", self().sweeping(true).to(order().get(0)));
        }
    }

    private boolean referenced() {
        for (int key = 0; key < bound.keys(); key++) {
            if (!self().work().get(key).is(Result.NONE) && world.cell(key).referenced()) {
                return true;
            }
        }
        return false;
    }

    private void look(List<Step<World>> steps) {
        for (int key = 0; key < bound.keys(); key++) {
            Work work = self().work().get(key);
            if (work.is(Result.PLANNED)) {
                Slot slot = world.cell(key).slot();
                boolean same = slot.present() && slot.version().equals(work.judged());
                boolean ready = same || !bound.has(Guard.LOOK);
                Collector looked = self().work(key, ready ? work.now(Result.READY) : Work.NONE);
                add(steps, "looks at k" + key + (same ? ": as judged" : ": not as judged"), looked);
                return;
            }
        }
        add(steps, "has looked at all", self().ready() ? next(self()) : self().to(Phase.OUTCOMES));
    }

    private void intend(List<Step<World>> steps) {
        if (bound.has(Guard.FENCE_ON_INTENTS) && !self().newest()) {
            fencedOut(steps);
            return;
        }
        World after = world;
        for (int key = 0; key < bound.keys(); key++) {
            Work work = self().work().get(key);
            if (!work.is(Result.NONE)) {
                after = after.cell(key, after.cell(key).open(me, work.judged()));
            }
        }
        Collector next = bound.has(Guard.INTENT_BEFORE_DELETE) ? next(self()) : self().to(Phase.OUTCOMES);
        add(steps, "writes its intents", after, next);
    }

    private void protections(List<Step<World>> steps) {
        Collector next = self();
        for (int key = 0; key < bound.keys(); key++) {
            Work work = next.work().get(key);
            boolean protectedNow = world.cell(key).intended() || self().seen().get(key);
            if (work.is(Result.READY) && protectedNow) {
                next = next.work(key, work.now(Result.KEPT));
            }
        }
        String what = "reads upload intents" + (next.equals(self()) ? "" : ", and withdraws");
        add(steps, what, next(next).seen(Lists.of(bound.keys(), false)));
    }

    private void lookUp(List<Step<World>> steps) {
        if (bound.has(Guard.READ_AGAIN) && referenced()) {
            add(steps, "looks references up: a contradiction", withdrawn().to(Phase.OUTCOMES));
        } else {
            add(steps, "looks references up: none", next(self()));
        }
    }

    private Collector withdrawn() {
        return self().work(each -> each.is(Result.READY) ? each.now(Result.KEPT) : each);
    }

    private void sign(List<Step<World>> steps) {
        for (int key = 0; key < bound.keys(); key++) {
            if (self().work().get(key).is(Result.READY)) {
                if (bound.has(Guard.PERMIT_AFTER_SIGNING)) {
                    add(
                            steps,
                            "signs the delete of k" + key,
                            self().signed(bound.life()).to(Phase.SEND).at(key));
                } else if (permitted()) {
                    add(
                            steps,
                            "asks the permit, and gets it",
                            self().to(Phase.SEND).at(key));
                } else {
                    add(steps, "gets no permit", withdrawn().to(Phase.OUTCOMES));
                }
                return;
            }
        }
        Phase next = bound.has(Guard.INTENT_BEFORE_DELETE) ? Phase.OUTCOMES : Phase.INTEND;
        add(steps, "is through with the batch", self().to(next));
    }

    private boolean permitted() {
        return self().clock() >= (bound.has(Guard.MARGIN) ? bound.life() : 1);
    }

    private void send(List<Step<World>> steps) {
        int key = self().at();
        boolean late = !bound.has(Guard.PERMIT_AFTER_SIGNING);
        int life = late ? bound.life() : self().signed();
        if (!late && !permitted()) {
            add(steps, "gets no permit", withdrawn().signed(0).to(Phase.OUTCOMES));
            return;
        }
        Cell cell = world.cell(key);
        Request request = new Request(me, self().work().get(key).judged().tag(), life);
        World sent = life > 0 ? world.cell(key, cell.flights(Lists.plus(cell.flights(), request))) : world;
        add(
                steps,
                "sends the delete of k" + key,
                sent,
                self().signed(0).to(Phase.WAIT).at(key));
    }

    private void await(List<Step<World>> steps) {
        int key = self().at();
        Work work = self().work().get(key);
        Slot slot = world.cell(key).slot();
        if (!world.cell(key).awaits(me)) {
            boolean hidden =
                    slot.hidden() && slot.version().tag() == work.judged().tag();
            Result result = hidden ? Result.REMOVED : Result.KEPT;
            String what = "knows its request dead, and looks: " + result;
            add(steps, what, self().work(key, work.now(result)).to(Phase.SIGN));
            return;
        }
        if (!bound.has(Guard.UNANSWERED_STAYS_OPEN)) {
            Collector gone = self().work(key, work.now(Result.REMOVED)).to(Phase.SIGN);
            add(steps, "waits no longer for an answer: unknown", gone);
        }
        if (!bound.has(Guard.RELEASE_WHEN_ANSWERED)) {
            World free = self().newest() ? world.lease(0) : world;
            add(steps, "waits no longer for an answer: stops, and releases its lease", free, self().crash());
        }
        if (!bound.has(Guard.NO_RETRY_IN_FLIGHT) && world.cell(key).flights().size() < 2) {
            add(steps, "waits no longer for an answer: tries again", self().to(Phase.SIGN));
        }
    }

    private void outcomes(List<Step<World>> steps) {
        if (bound.has(Guard.FENCE_ON_OUTCOMES) && !self().newest()) {
            fencedOut(steps);
            return;
        }
        World after = world;
        for (int key = 0; key < bound.keys(); key++) {
            Work work = self().work().get(key);
            Cell cell = after.cell(key).open(me, Version.NONE);
            after = after.cell(
                    key, work.is(Result.REMOVED) ? cell.record(work.judged().tag()) : cell);
        }
        add(steps, "writes its outcomes", after, self().over().to(Phase.RELEASE));
    }

    private void release(List<Step<World>> steps) {
        Collector idle = self().crash();
        add(steps, "releases its lease", self().newest() ? world.lease(0) : world, idle);
    }

    private void fencedOut(List<Step<World>> steps) {
        add(steps, "is fenced out", self().crash());
    }

    private Collector self() {
        return world.collector(me);
    }

    private void add(List<Step<World>> steps, String what, Collector next) {
        add(steps, what, world, next);
    }

    private void add(List<Step<World>> steps, String what, World after, Collector next) {
        steps.add(new Step<>(Actor.COLLECTOR, "R" + me + " " + what, after.collector(me, next)));
    }
}
