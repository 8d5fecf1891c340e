package dev.keepsake.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown file of this repository.
 *
 * @param file where it is
 * @param lines its lines
 */
record Guide(Path file, List<String> lines) {

    /** The root of the repository: tests run in the folder of their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static Guide of(Path file) {
        try {
            return new Guide(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Guide named(String path) {
        return of(ROOT.resolve(path));
    }

    /** The Markdown files at the top, and all in docs. */
    static List<Guide> all() {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> records = Files.list(ROOT.resolve("docs/adr"))) {
            return Stream.of(top, docs, records)
                    .flatMap(each -> each)
                    .filter(each -> each.getFileName().toString().endsWith(".md"))
                    .sorted()
                    .map(Guide::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return ROOT.relativize(file).toString();
    }

    List<CodeBlock> codeBlocks() {
        return CodeBlock.in(lines);
    }

    /** The text outside of code blocks, with inline code blanked out. */
    String prose() {
        return CodeBlock.linesOutside(lines).stream()
                .map(each -> each.replaceAll("`[^`]*`", "``"))
                .collect(Collectors.joining("\n"));
    }

    /** What follows a {@code #} in a link to one of its headings, as GitHub makes it. */
    List<String> anchors() {
        return CodeBlock.linesOutside(lines).stream()
                .filter(each -> each.startsWith("#"))
                .map(each -> each.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(each -> each.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /** The lines of the section under a heading, up to the next heading. */
    List<String> section(String heading) {
        return lines.stream()
                .dropWhile(each -> !each.equals(heading))
                .skip(1)
                .takeWhile(each -> !each.startsWith("#"))
                .toList();
    }
}
