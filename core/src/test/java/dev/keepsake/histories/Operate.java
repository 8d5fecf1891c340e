package dev.keepsake.histories;

import dev.keepsake.KeepsakeException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What collectors are told to do, with what interrupts them meanwhile. */
final class Operate {

    private Operate() {}

    /** A step with interruptions. */
    interface Work extends Step {
        List<Interruption> interruptions();

        Work with(List<Interruption> fewer);
    }

    /** A new configuration of a process: the schema versions whose providers it registers. */
    record Configure(int process, Set<Integer> schemas) implements Step {
        @Override
        public void run(World world) {
            world.process(process).configure(schemas);
        }
    }

    /** Makes a plan. */
    record MakePlan(int process, List<Interruption> interruptions) implements Work {
        @Override
        public void run(World world) {
            CollectorProcess planner = world.process(process);
            // Younger intents may be those of requests that are still under way.
            Set<RestorePoint> due =
                    world.truth().known(world.now().minus(World.REQUEST_LIFE).minus(Duration.ofMinutes(1)));
            Map<BlobKey, Truth.Gone> gone = world.truth().gone();
            planner.run(CollectorProcess.Work.PLAN, interruptions, Optional.empty(), collector -> {
                Plan plan = collector.plan();
                world.plans().add(plan);
                world.tally().add("candidates", plan.candidates().size());
                Set<BlobKey> referenced = planner.referencedThroughout();
                gone.forEach((key, before) -> world.truth()
                        .require(
                                !referenced.contains(key)
                                        || !before.equals(world.truth().gone().get(key))
                                        || before.point().filter(due::contains).isEmpty(),
                                Invariant.RESURRECTED,
                                key + " is referenced again and was not restored by " + plan));
            });
        }

        @Override
        public Work with(List<Interruption> fewer) {
            return new MakePlan(process, fewer);
        }
    }

    /** Executes one of the last plans, made by whatever process. */
    record Sweep(int process, int fromLast, List<Interruption> interruptions) implements Work {
        @Override
        public void run(World world) {
            int chosen = world.plans().size() - 1 - fromLast;
            if (chosen >= 0) {
                Plan plan = world.plans().get(chosen);
                world.process(process).run(CollectorProcess.Work.SWEEP, interruptions, Optional.of(plan), collector -> {
                    var unused = collector.execute(plan);
                });
            }
        }

        @Override
        public Work with(List<Interruption> fewer) {
            return new Sweep(process, fromLast, fewer);
        }
    }

    /** What an operator undoes. */
    enum Extent {
        RUN,
        KEY,
        NAMESPACE,
        SINCE
    }

    /** Brings back what was removed. */
    record Undo(int process, Extent extent, int which, List<Interruption> interruptions) implements Work {
        @Override
        public void run(World world) {
            selection(world)
                    .ifPresent(chosen -> world.process(process)
                            .run(CollectorProcess.Work.UNDO, interruptions, Optional.empty(), collector -> {
                                var unused = collector.restore(chosen);
                            }));
        }

        private Optional<RestoreSelection> selection(World world) {
            Instant from = world.now().minus(Duration.ofDays(which));
            return switch (extent) {
                case RUN ->
                    world.plans().stream()
                            .skip(Math.max(0, world.plans().size() - 1 - which))
                            .findFirst()
                            .map(plan -> new RestoreSelection.OfRun(plan.run()));
                case KEY -> Optional.of(new RestoreSelection.OfKeys(Set.of(World.key(which))));
                case NAMESPACE -> Optional.of(new RestoreSelection.OfNamespace(Table.IMAGES.name()));
                case SINCE -> Optional.of(new RestoreSelection.Since(from));
            };
        }

        @Override
        public Work with(List<Interruption> fewer) {
            return new Undo(process, extent, which, fewer);
        }
    }

    /** Destroys what is past its window. */
    record Purge(int process, List<Interruption> interruptions) implements Work {
        @Override
        public void run(World world) {
            world.process(process).run(CollectorProcess.Work.PURGE, interruptions, Optional.empty(), collector -> {
                var unused = collector.purge();
            });
        }

        @Override
        public Work with(List<Interruption> fewer) {
            return new Purge(process, fewer);
        }
    }

    /** A person has looked at the contradictions. */
    record Acknowledge() implements Step {
        @Override
        public void run(World world) {
            try {
                long open = world.ledger()
                        .contradictions()
                        .acknowledge(world.store().name(), "somebody", "looked at it", world.now());
                world.tally().add("acknowledged", open);
            } catch (KeepsakeException e) {
                throw world.broke(Invariant.ORDERLY, "acknowledging threw " + e);
            }
        }
    }
}
