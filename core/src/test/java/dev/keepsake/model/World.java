package dev.keepsake.model;

import dev.keepsake.model.Slot.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A state of everything.
 *
 * @param lease ticks until somebody else may take the lease
 * @param collectors the collecting processes
 * @param applications the applications
 * @param cells what is shared, key by key
 * @param alarm a promise that the last delete broke; blank if none
 * @param overwrites how many a foreign program may still do
 * @param revokes how many a person may still do
 * @param restores how many a person may still do
 */
record World(
        int lease,
        List<Collector> collectors,
        List<Application> applications,
        List<Cell> cells,
        String alarm,
        int overwrites,
        int revokes,
        int restores) {

    static World begin(Bound bound, Presence presence) {
        boolean there = presence == Presence.PRESENT;
        Cell cell = new Cell(
                new Slot(presence, there ? new Version(Tag.A, 0) : Version.NONE, 0),
                there ? Set.of(Tag.A) : Set.of(),
                List.of(),
                Lists.of(bound.collectors(), Version.NONE),
                Set.of(),
                Lists.of(bound.applications(), 0),
                Lists.of(bound.applications(), Ref.NONE));
        return new World(
                0,
                Lists.of(bound.collectors(), Collector.idle(bound.keys())),
                Lists.of(bound.applications(), Application.IDLE),
                Lists.of(bound.keys(), cell),
                "",
                bound.overwrites(),
                bound.revokes(),
                bound.restores());
    }

    Cell cell(int key) {
        return cells.get(key);
    }

    Collector collector(int number) {
        return collectors.get(number);
    }

    Application application(int number) {
        return applications.get(number);
    }

    World lease(int ticks) {
        return new World(ticks, collectors, applications, cells, alarm, overwrites, revokes, restores);
    }

    World collector(int number, Collector now) {
        return collectors(Lists.with(collectors, number, now));
    }

    World collectors(List<Collector> now) {
        return new World(lease, now, applications, cells, alarm, overwrites, revokes, restores);
    }

    World application(int number, Application now) {
        return applications(Lists.with(applications, number, now));
    }

    World applications(List<Application> now) {
        return new World(lease, collectors, now, cells, alarm, overwrites, revokes, restores);
    }

    World cell(int key, Cell now) {
        return cells(Lists.with(cells, key, now));
    }

    World cells(UnaryOperator<Cell> change) {
        return cells(Lists.map(cells, change));
    }

    /** An upload intent for this key is over: remembered for runs that read the references before. */
    World uploadEnded(int key) {
        return collectors(Lists.map(
                collectors, each -> each.countsEndedIntents() ? each.seen(Lists.with(each.seen(), key, true)) : each));
    }

    private World cells(List<Cell> now) {
        return new World(lease, collectors, applications, now, alarm, overwrites, revokes, restores);
    }

    World alarm(String promise) {
        return new World(lease, collectors, applications, cells, promise, overwrites, revokes, restores);
    }

    World budget(int overwritesLeft, int revokesLeft, int restoresLeft) {
        return new World(lease, collectors, applications, cells, alarm, overwritesLeft, revokesLeft, restoresLeft);
    }

    /** Puts bytes under a key; the version is told apart from every other that somebody still has in mind. */
    World put(int key, Tag tag) {
        World before = !cell(key).slot().present() || cell(key).slot().version().tag() == tag ? this : overwritten(key);
        Slot slot = new Slot(Presence.PRESENT, new Version(tag, before.unusedStamp(key)), Bound.GRACE);
        return before.cell(key, before.cell(key).slot(slot).held(tag));
    }

    private World overwritten(int key) {
        Cell cell = cell(key);
        World weaker = cell(key, cell.refs(Lists.map(cell.refs(), Ref::overwritten)));
        return weaker.applications(Lists.map(
                applications,
                each -> each.key() == key ? each.claim(each.claim().overwritten(), each.timer()) : each));
    }

    private int unusedStamp(int key) {
        List<Version> used = new ArrayList<>(cell(key).open());
        used.add(cell(key).slot().version());
        collectors.forEach(each -> used.add(each.work().get(key).judged()));
        int stamp = 0;
        while (contains(used, stamp)) {
            stamp++;
        }
        return stamp;
    }

    private static boolean contains(List<Version> used, int stamp) {
        return used.stream().anyMatch(each -> each.stamp() == stamp);
    }
}
