package dev.keepsake.jdbc;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.nodes.XmlDeclaration;

/** Walks through HTML as browsers read it, however broken, and takes its links. */
final class HtmlLinks {

    /** Elements whose content is text to one browser and markup to another. */
    private static final Set<String> RAW =
            Set.of("noscript", "noembed", "noframes", "iframe", "xmp", "textarea", "template");

    private static final Pattern REFRESH = Pattern.compile(
            "[\\s\\d.]*[;,]\\s*(?:url\\s*=\\s*)?['\"]?([^'\"]*).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int MOST_LEVELS = 8;

    private final UrlAttributes attributes;
    private final MarkupLinks links;
    private final int level;
    private final StringBuilder words = new StringBuilder();
    private BaseUrl base = new BaseUrl("");

    HtmlLinks(UrlAttributes attributes, MarkupLinks links) {
        this(attributes, links, 1);
    }

    private HtmlLinks(UrlAttributes attributes, MarkupLinks links, int level) {
        this.attributes = attributes;
        this.links = links;
        this.level = level;
    }

    void read(String html) {
        Document document = Jsoup.parse(html);
        Element first = document.selectFirst("base[href]");
        if (first != null) {
            base = new BaseUrl(first.attr("href").strip());
        }
        document.traverse((node, unusedDepth) -> read(node));
        links.text(words.toString());
    }

    private void read(Node node) {
        if (node instanceof Element element) {
            words.append(element.isBlock() || element.normalName().equals("br") ? " " : "");
            element.attributes().forEach(each -> read(element, each));
        } else if (node instanceof Comment comment) {
            readLoosely(comment.getData());
        } else if (node instanceof XmlDeclaration declaration) {
            links.text(declaration.getWholeDeclaration());
        } else if (node instanceof DataNode data) {
            raw(parentOf(node), data.getWholeData());
        } else if (node instanceof TextNode text) {
            words(parentOf(node), text.getWholeText());
        }
    }

    private void words(String parent, String text) {
        if (RAW.contains(parent) && text.indexOf('<') >= 0) {
            readLoosely(text);
        } else {
            words.append(text);
        }
    }

    private void raw(String parent, String text) {
        if (parent.equals("style")) {
            StyleUrls.in(text).forEach(this::link);
            links.text(StyleUrls.without(text));
        } else {
            if (RAW.contains(parent)) {
                readLoosely(text);
            }
            links.text(text);
        }
    }

    private void read(Element element, Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue();
        if (element.normalName().equals("base") && name.equals("href")) {
            return;
        }
        switch (attributes.kindOf(element.normalName(), name)) {
            case URL -> link(value);
            case SOURCE_SET -> SourceSet.urls(value).forEach(this::link);
            case STYLE -> StyleUrls.in(value).forEach(this::link);
            case HTML -> nested(links, value);
            case TEXT -> text(element, name, value);
        }
    }

    private void text(Element element, String name, String value) {
        Matcher refresh = REFRESH.matcher(value);
        if (name.equals("content") && element.attr("http-equiv").equalsIgnoreCase("refresh") && refresh.matches()) {
            link(refresh.group(1));
        }
        // Presentation attributes of SVG, such as fill.
        if (value.toLowerCase(Locale.ROOT).contains("url(")) {
            StyleUrls.in(value).forEach(this::link);
        }
        links.text(value);
    }

    private void link(String url) {
        links.link(base.resolved(url));
    }

    private void readLoosely(String html) {
        MarkupLinks found = links.another();
        nested(found, html);
        links.addKnown(found);
    }

    private void nested(MarkupLinks found, String html) {
        if (level == MOST_LEVELS) {
            links.unrecognised("HTML inside of HTML, more than " + MOST_LEVELS + " levels deep");
        } else {
            HtmlLinks inner = new HtmlLinks(attributes, found, level + 1);
            inner.base = base;
            inner.read(html);
        }
    }

    private static String parentOf(Node node) {
        Node parent = node.parent();
        return parent == null ? "" : parent.normalName();
    }
}
