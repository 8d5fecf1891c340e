package dev.keepsake.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what guides show with what is compiled and run. */
final class SnippetCheck {

    private SnippetCheck() {}

    /** One sentence for each block that is not, to the letter, a snippet, and for each snippet that nobody shows. */
    static List<String> objections(List<Guide> guides, Map<String, String> snippets) {
        List<String> objections = new ArrayList<>();
        Set<String> unused = new TreeSet<>(snippets.keySet());
        for (Guide guide : guides) {
            for (CodeBlock block : guide.codeBlocks()) {
                String where = guide.name() + ":" + block.line();
                block.snippet().ifPresent(unused::remove);
                if (block.language().isEmpty()) {
                    objections.add(
                            where + " names no language after its fence; name one, so that no Java hides there.");
                } else if (block.language().contains("java")) {
                    objectTo(block, where, snippets, objections);
                }
            }
        }
        unused.forEach(each -> objections.add("The snippet '" + each + "' is shown nowhere; show it or drop it."));
        return objections;
    }

    private static void objectTo(CodeBlock block, String where, Map<String, String> snippets, List<String> objections) {
        if (block.snippet().isEmpty()) {
            objections.add(where + " is Java without a line '<!-- snippet: name -->' right above it.");
            return;
        }
        String name = block.snippet().get();
        String compiled = snippets.get(name);
        if (compiled == null) {
            objections.add(where + " shows the snippet '" + name + "', which no test source has.");
        } else if (!compiled.equals(block.text())) {
            objections.add(where + " differs from the snippet '" + name + "', which is:\n" + compiled);
        }
    }
}
