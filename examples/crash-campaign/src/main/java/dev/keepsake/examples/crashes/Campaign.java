package dev.keepsake.examples.crashes;

import dev.keepsake.examples.crashes.child.Child.Task;
import dev.keepsake.examples.crashes.site.Site;
import dev.keepsake.examples.crashes.site.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Starts the servers and the lanes, and waits for them. Single-use. */
final class Campaign {

    private final Options options;
    private final Figures figures = new Figures();

    Campaign(Options options) {
        this.options = options;
    }

    Figures run() {
        Path directory = temporaryDirectory();
        try (Sites sites = Sites.start()) {
            Jvm jvm = Jvm.in(directory);
            learn(jvm, sites);
            work(jvm, sites);
        } finally {
            delete(directory);
        }
        return figures;
    }

    /** One calm run that lets all later children start faster. */
    private static void learn(Jvm jvm, Sites sites) {
        try (Site site = sites.open(20, new Random(0))) {
            site.goOn(5);
            Watched unusedFirst = Watched.follow(jvm.startLearning(site, Task.RESUME), Optional.empty());
        }
    }

    private void work(Jvm jvm, Sites sites) {
        AtomicInteger wanted = new AtomicInteger(options.kills());
        ExecutorService threads = Executors.newFixedThreadPool(options.lanes());
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int i = 0; i < options.lanes(); i++) {
                Lane lane = new Lane("lane " + i, sites, jvm, figures, wanted, options.seed() * 1_000 + i);
                lanes.add(threads.submit(lane::work));
            }
            lanes.forEach(Campaign::await);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(Future<?> lane) {
        try {
            lane.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A lane failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The campaign was interrupted.", e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("keepsake-crashes-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
