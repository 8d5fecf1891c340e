package dev.keepsake.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Walks through Markdown and takes its links, those of the HTML in it included. */
final class MarkdownLinks extends AbstractVisitor {

    private static final Parser PARSER = Parser.builder().build();

    /** A link that CommonMark does not take for one, mostly for its blanks, and that other programs do. */
    private static final Pattern LOOSE_LINK =
            Pattern.compile("]\\(\\s*+<?([^()<>]*+(?:\\([^()<>]*+\\)[^()<>]*+)*+)>?\\)", Pattern.DOTALL);

    private static final Pattern TITLE = Pattern.compile("\\s+(?:\"[^\"]*\"|'[^']*')\\s*$", Pattern.DOTALL);

    private final UrlAttributes attributes;
    private final MarkupLinks links;
    private final StringBuilder words = new StringBuilder();

    MarkdownLinks(UrlAttributes attributes, MarkupLinks links) {
        this.attributes = attributes;
        this.links = links;
    }

    void read(String markdown) {
        PARSER.parse(markdown).accept(this);
        finishWords();
    }

    @Override
    public void visit(Link link) {
        links.link(link.getDestination());
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        links.link(image.getDestination());
        visitChildren(image);
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
        links.link(definition.getDestination());
    }

    @Override
    public void visit(HtmlInline html) {
        new HtmlLinks(attributes, links).read(html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        new HtmlLinks(attributes, links).read(html.getLiteral());
    }

    @Override
    public void visit(Code code) {
        links.text(code.getLiteral());
        words.append(' ');
    }

    @Override
    public void visit(FencedCodeBlock code) {
        links.text(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        links.text(code.getLiteral());
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        finishWords();
    }

    @Override
    public void visit(Heading heading) {
        visitChildren(heading);
        finishWords();
    }

    @Override
    public void visit(Text text) {
        words.append(text.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        words.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        words.append(' ');
    }

    private void finishWords() {
        Matcher loose = LOOSE_LINK.matcher(words);
        while (loose.find()) {
            links.link(TITLE.matcher(loose.group(1)).replaceFirst(""));
        }
        links.text(words.toString());
        words.setLength(0);
    }
}
