package dev.keepsake.report;

import dev.keepsake.report.Page.Align;
import dev.keepsake.report.Page.Block;
import dev.keepsake.report.Page.Pair;
import dev.keepsake.report.Page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A report in lines. Every piece of content stays on the line it is written on. */
final class TextReport {

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    static String of(RunReport report) {
        return of(RunPage.of(report));
    }

    static String of(Page page) {
        TextReport text = new TextReport();
        text.line(page.title());
        page.sections().forEach(text::section);
        return text.out.toString();
    }

    private void section(Section section) {
        out.append('\n');
        line(section.heading());
        section.blocks().forEach(this::block);
    }

    private void block(Block block) {
        if (block instanceof Block.Sentence sentence) {
            line(INDENT + sentence.text());
        } else if (block instanceof Block.Pairs pairs) {
            pairs(pairs.pairs());
        } else if (block instanceof Block.Numbered numbered) {
            for (int i = 0; i < numbered.items().size(); i++) {
                line(INDENT + (i + 1) + ". " + numbered.items().get(i));
            }
        } else if (block instanceof Block.Listed listed) {
            listed.items().forEach(each -> line(INDENT + "- " + each));
        } else if (block instanceof Block.Table table) {
            table(table);
        }
    }

    private void pairs(List<Pair> pairs) {
        int width = pairs.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        pairs.forEach(each -> line(INDENT + pad(each.name() + ":", width + 1, Align.LEFT) + " " + each.value()));
    }

    private void table(Block.Table table) {
        if (table.rows().isEmpty()) {
            line(INDENT + "none");
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(Page.Column::heading).toList());
        table.rows().forEach(row -> lines.add(row.stream().map(Visible::text).toList()));
        int[] widths = new int[table.columns().size()];
        // The last column is never padded: one long key would widen every line.
        for (int column = 0; column < widths.length - 1; column++) {
            for (List<String> each : lines) {
                widths[column] = Math.max(widths[column], each.get(column).length());
            }
        }
        for (List<String> each : lines) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < widths.length; column++) {
                cells.add(pad(
                        each.get(column),
                        widths[column],
                        table.columns().get(column).align()));
            }
            line(INDENT + cells.stream().collect(Collectors.joining(INDENT)).stripTrailing());
        }
    }

    private void line(String text) {
        out.append(Visible.text(text)).append('\n');
    }

    private static String pad(String text, int width, Align align) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return align == Align.RIGHT ? blanks + text : text + blanks;
    }
}
