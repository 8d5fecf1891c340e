package dev.keepsake.report;

import dev.keepsake.report.Page.Align;
import dev.keepsake.report.Page.Block;
import dev.keepsake.report.Page.Section;
import java.util.List;

/** A report as one page that loads and runs nothing. Every piece of content is escaped in one place. */
final class HtmlReport {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            """;

    private static final String STYLE = """
            <style>
            :root { color-scheme: light dark; --line: #d0d4da; --soft: #f4f5f7; --ink: #1c2126; --page: #fff; }
            @media (prefers-color-scheme: dark) {
              :root { --line: #3a4048; --soft: #23272d; --ink: #e4e7eb; --page: #171a1e; }
            }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page);
              max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; overflow-wrap: anywhere; } h2 { font-size: 1.05rem; margin: 1.8rem 0 .5rem; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.2rem; margin: 0; }
            dt { font-weight: 600; } dd { margin: 0; }
            dd, li, td { overflow-wrap: anywhere; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
            th { background: var(--soft); font-weight: 600; } .right { text-align: right; white-space: nowrap; }
            @media print {
              :root { --line: #999; --soft: #eee; --ink: #000; --page: #fff; }
              body { margin: 0; max-width: none; font-size: 10pt; } .scroll { overflow: visible; }
              tr, li { break-inside: avoid; } h2 { break-after: avoid; }
            }
            </style>
            """;

    private final StringBuilder out = new StringBuilder();

    private HtmlReport() {}

    static String of(RunReport report) {
        Page page = RunPage.of(report);
        HtmlReport html = new HtmlReport();
        html.out.append(HEAD).append("<title>").append(escape(page.title())).append("</title>\n");
        html.out.append(STYLE).append("</head>\n<body>\n");
        html.element("h1", page.title());
        page.sections().forEach(html::section);
        return html.out.append("</body>\n</html>\n").toString();
    }

    private void section(Section section) {
        out.append("<section>\n");
        element("h2", section.heading());
        section.blocks().forEach(this::block);
        out.append("</section>\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Sentence sentence) {
            element("p", sentence.text());
        } else if (block instanceof Block.Pairs pairs) {
            out.append("<dl>\n");
            pairs.pairs().forEach(each -> {
                element("dt", each.name());
                element("dd", each.value());
            });
            out.append("</dl>\n");
        } else if (block instanceof Block.Numbered numbered) {
            items("ol", numbered.items());
        } else if (block instanceof Block.Listed listed) {
            items("ul", listed.items());
        } else if (block instanceof Block.Table table) {
            table(table);
        }
    }

    private void items(String tag, List<String> items) {
        if (!items.isEmpty()) {
            out.append('<').append(tag).append(">\n");
            items.forEach(each -> element("li", each));
            out.append("</").append(tag).append(">\n");
        }
    }

    private void table(Block.Table table) {
        if (table.rows().isEmpty()) {
            element("p", "none");
            return;
        }
        out.append("<div class=\"scroll\"><table>\n<thead><tr>");
        table.columns().forEach(each -> cell("th", each.heading(), each.align()));
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell("td", row.get(i), table.columns().get(i).align());
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table></div>\n");
    }

    private void cell(String tag, String text, Align align) {
        out.append('<').append(tag).append(align == Align.RIGHT ? " class=\"right\">" : ">");
        out.append(content(text)).append("</").append(tag).append('>');
    }

    private void element(String tag, String text) {
        out.append('<').append(tag).append('>').append(content(text));
        out.append("</").append(tag).append(">\n");
    }

    /** Isolated, so that right-to-left letters in a key can't reorder what stands beside it. */
    private static String content(String text) {
        return "<bdi>" + escape(text) + "</bdi>";
    }

    private static String escape(String text) {
        return Visible.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
