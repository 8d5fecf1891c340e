package dev.keepsake.model;

import dev.keepsake.model.Slot.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The removal protocol with all its parties, under a bound. */
record RemovalModel(Bound bound, Pool pool) implements Model<World> {

    static final String S1 = "S1 a blob with a promised reference is hidden";
    static final String S2 = "S2 a blob is hidden, and the ledger doesn't say where its data is";
    static final String S3 = "S3 a delete took effect after its intent was settled";
    static final String S4 = "S4 a delete hid other bytes than were judged";

    static RemovalModel of(Bound bound) {
        return new RemovalModel(bound, new Pool());
    }

    @Override
    public List<World> initials() {
        return List.of(World.begin(bound, Presence.PRESENT), World.begin(bound, Presence.NEVER_THERE));
    }

    @Override
    public List<Step<World>> steps(World world) {
        List<Step<World>> steps = new ArrayList<>();
        for (int i = 0; i < bound.collectors(); i++) {
            new CollectorSteps(bound, world, i).addTo(steps);
        }
        for (int i = 0; i < bound.applications(); i++) {
            new ApplicationSteps(bound, world, i).addTo(steps);
        }
        new OutsideSteps(bound, world).addTo(steps);
        return steps;
    }

    @Override
    public Optional<String> broken(World world) {
        if (any(world, each -> each.promised() && !each.slot().present())) {
            return Optional.of(S1);
        }
        if (any(world, each -> each.slot().hidden() && !each.accounted())
                && !world.alarm().equals(S4)) {
            return Optional.of(S2);
        }
        return Optional.of(world.alarm()).filter(each -> !each.isEmpty());
    }

    @Override
    public World share(World world) {
        return pool.share(world);
    }

    /** A person could begin anything now: nobody works on the store, and nothing is left half done. */
    static boolean atRest(World world) {
        return world.lease() == 0 && !any(world, Cell::underRemoval);
    }

    static boolean allRemoved(World world) {
        return atRest(world) && !any(world, each -> each.slot().present());
    }

    static boolean allReferencedPresent(World world) {
        return !any(world, RemovalModel::missing);
    }

    static boolean nothingReferenced(World world) {
        return !any(world, Cell::referenced);
    }

    private static boolean missing(Cell cell) {
        return cell.referenced() && !cell.slot().present();
    }

    private static boolean any(World world, Predicate<Cell> condition) {
        return world.cells().stream().anyMatch(condition);
    }
}
