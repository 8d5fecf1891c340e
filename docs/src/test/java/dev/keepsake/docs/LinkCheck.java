package dev.keepsake.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Follows the links of guides within the repository. */
final class LinkCheck {

    private static final Pattern INLINE = Pattern.compile("\\]\\(\\s*([^)\\s]+)");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^\\[[^\\]]+\\]:\\s*(\\S+)");

    private LinkCheck() {}

    /** One sentence for each link that leads nowhere. */
    static List<String> objections(Guide guide) {
        return Stream.concat(targets(INLINE, guide), targets(DEFINITION, guide))
                .filter(each -> !each.matches("[a-z]+:.*"))
                .flatMap(each -> objection(guide, each).stream())
                .toList();
    }

    private static Stream<String> targets(Pattern pattern, Guide guide) {
        return pattern.matcher(guide.prose()).results().map(each -> each.group(1));
    }

    private static Optional<String> objection(Guide guide, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty()
                ? guide.file()
                : guide.file().resolveSibling(path).normalize();
        if (!path.isEmpty() && !Files.exists(file)) {
            return Optional.of(guide.name() + " links to " + target + ", and there is no such file.");
        }
        if (hash >= 0 && !anchorsOf(guide, file).contains(target.substring(hash + 1))) {
            return Optional.of(guide.name() + " links to " + target + ", and there is no such heading.");
        }
        return Optional.empty();
    }

    private static List<String> anchorsOf(Guide guide, Path file) {
        return file.equals(guide.file()) ? guide.anchors() : Guide.of(file).anchors();
    }
}
