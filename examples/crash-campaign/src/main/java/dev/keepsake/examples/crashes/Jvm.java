package dev.keepsake.examples.crashes;

import dev.keepsake.examples.crashes.child.Child;
import dev.keepsake.examples.crashes.child.Child.Task;
import dev.keepsake.examples.crashes.site.Site;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts children that are as cheap as can be. Thread-safe. */
final class Jvm {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path directory;
    private final String classPath;

    private Jvm(Path directory, String classPath) {
        this.directory = directory;
        this.classPath = classPath;
    }

    /** Children that load what this JVM has; what they need is put into this directory. */
    static Jvm in(Path directory) {
        return new Jvm(
                directory,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Files::exists)
                        .map(each -> Files.isDirectory(each) ? jarOf(each, directory) : each)
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    /** A JVM shares classes of archives, not of directories. */
    private static Path jarOf(Path classes, Path directory) {
        try {
            Path jar = Files.createTempFile(directory, "classes", ".jar");
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out);
                    Stream<Path> files = Files.walk(classes)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    entries.putNextEntry(
                            new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                    entries.write(Files.readAllBytes(each));
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("The classes in " + classes + " could not be put into an archive.", e);
        }
    }

    /** Starts a child that remembers at its end which classes it loaded, for all that follow. */
    Process startLearning(Site site, Task task) {
        return start(site, task, "-XX:ArchiveClassesAtExit=" + archive());
    }

    Process start(Site site, Task task) {
        return start(site, task, "-XX:SharedArchiveFile=" + archive());
    }

    private Path archive() {
        return directory.resolve("classes.jsa");
    }

    private Process start(Site site, Task task, String sharing) {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-Xms24m",
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djava.io.tmpdir=" + directory,
                sharing,
                "-cp",
                classPath,
                Child.class.getName()));
        command.addAll(List.of(
                site.place().endpoint(),
                site.place().bucket(),
                site.place().database(),
                Long.toString(site.hoursAhead()),
                task.name()));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("No child could be started with " + JAVA + ".", e);
        }
    }
}
