package dev.keepsake.histories;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The end of every history: nothing goes wrong any more, and after two rounds of cleaning everything is in order. */
final class Finale {

    private static final int TRIES = 3;

    private final World world;

    Finale(World world) {
        this.world = world;
    }

    void play() {
        world.advance(World.LEASE.plus(World.REQUEST_LIFE).plusHours(2));
        world.sessions().closeAll();
        for (int schema = 1; schema <= World.ANCHORS; schema++) {
            world.anchor(schema);
        }
        for (int number = 0; number < World.PROCESSES; number++) {
            world.process(number).configure(Set.of(1, 2, 3));
        }
        world.advance(World.GRACE.plus(World.APART).plus(Duration.ofDays(1)));
        round();
        world.advance(World.APART.plusMinutes(1));
        round();
        requireInOrder();
        requireEverythingBack();
    }

    private void round() {
        Plan plan = plan();
        if (plan.candidates().isEmpty()) {
            return;
        }
        List<String> failed = new ArrayList<>();
        world.process(1).run(CollectorProcess.Work.SWEEP, List.of(), Optional.of(plan), collector -> {
            try {
                var unused = collector.execute(plan);
            } catch (RunRefusedException e) {
                failed.add(e.getMessage());
            }
        });
        world.truth().require(failed.isEmpty(), Invariant.USEFUL, "the last sweep says " + failed);
    }

    /** A first plan may restore what is referenced again. */
    private Plan plan() {
        List<String> refusals = new ArrayList<>();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            new Operate.Acknowledge().run(world);
            int before = world.plans().size();
            world.process(0).run(CollectorProcess.Work.PLAN, List.of(), Optional.empty(), collector -> {
                try {
                    world.plans().add(collector.plan());
                } catch (RunRefusedException e) {
                    refusals.add(e.getMessage());
                }
            });
            if (world.plans().size() > before) {
                return world.plans().get(before);
            }
        }
        throw world.broke(Invariant.USEFUL, "no plan is made at the end: " + refusals);
    }

    private void requireInOrder() {
        for (int number = 0; number < World.KEYS; number++) {
            BlobKey key = World.key(number);
            boolean isThere = world.store().stat(key).isPresent();
            Truth truth = world.truth();
            truth.require(
                    !isThere || world.rows().references(key), Invariant.USEFUL, key + " is an orphan and still there");
            truth.require(
                    isThere || !world.rows().references(key, Rows.Path.ABIDING),
                    Invariant.SAFE,
                    key + " is referenced and missing at the end");
        }
        String store = world.store().name();
        world.truth()
                .require(
                        world.ledger().leases().current(store).isEmpty(),
                        Invariant.USEFUL,
                        "the lease was not given back");
        world.truth()
                .require(
                        world.ledger().journal().unsettled(store).isEmpty(),
                        Invariant.USEFUL,
                        "intents stay open: " + world.ledger().journal().unsettled(store));
    }

    private void requireEverythingBack() {
        if (world.mode() == Mode.HARD) {
            return;
        }
        Map<BlobKey, Truth.Gone> gone = world.truth().gone();
        int longAgo =
                (int) Duration.between(java.time.Instant.EPOCH, world.now()).toDays();
        new Operate.Undo(World.OPERATOR, Operate.Extent.SINCE, longAgo, List.of()).run(world);
        gone.forEach((key, was) -> world.truth()
                .require(
                        world.store()
                                .content(key)
                                .filter(now -> Arrays.equals(now, was.content()))
                                .isPresent(),
                        Invariant.RECOVERABLE,
                        key + " did not come back as it was removed at " + was.at()));
    }
}
