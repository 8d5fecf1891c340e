package dev.keepsake.s3;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of a page in one pass. The SDK builds a tree of it first, which costs several times as much.
 *
 * <p>Stricter than the SDK, which takes any XML for a page: the root must be that of a listing, a field may come once and
 * holds text only, and there is no DTD. Elements that are not known are skipped, as stores add some. For one page.
 */
final class PageReader {

    private final XMLStreamReader xml;
    private final List<RawObject> objects = new ArrayList<>(1000);
    private @Nullable String bucket;
    private @Nullable String truncated;
    private @Nullable String token;
    private @Nullable String encoding;
    private int folded;

    private PageReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * Reads a whole answer.
     *
     * @throws UnreadablePageException if it is anything but a page
     */
    static ListedPage read(byte[] body) {
        if (body.length == 0) {
            throw new UnreadablePageException("is empty");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return new PageReader(factory.createXMLStreamReader(new ByteArrayInputStream(body))).page();
        } catch (XMLStreamException e) {
            throw new UnreadablePageException("is no well-formed XML (" + e.getMessage() + ")", e);
        }
    }

    private ListedPage page() throws XMLStreamException {
        int unused = next();
        if (!xml.getLocalName().equals("ListBucketResult")) {
            throw new UnreadablePageException("is a '" + xml.getLocalName() + "' and no listing");
        }
        while (next() == XMLStreamConstants.START_ELEMENT) {
            field();
        }
        while (xml.hasNext()) {
            refuseDtd(xml.next());
        }
        return result();
    }

    private void field() throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "Name" -> bucket = text(bucket);
            case "IsTruncated" -> truncated = text(truncated);
            case "NextContinuationToken" -> token = text(token);
            case "EncodingType" -> encoding = text(encoding);
            case "Contents" -> objects.add(object());
            case "CommonPrefixes" -> {
                folded++;
                skip();
            }
            default -> skip();
        }
    }

    private RawObject object() throws XMLStreamException {
        String key = null;
        String size = null;
        String tag = null;
        String time = null;
        while (next() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Key" -> key = text(key);
                case "Size" -> size = text(size);
                case "ETag" -> tag = text(tag);
                case "LastModified" -> time = text(time);
                default -> skip();
            }
        }
        return new RawObject(key, size, tag, time);
    }

    /** The names are decoded last, since the word that they are encoded may follow them. */
    private ListedPage result() {
        boolean urlEncoded = "url".equals(encoding);
        List<ListedObject> decoded = new ArrayList<>(objects.size());
        for (RawObject each : objects) {
            decoded.add(new ListedObject(
                    each.key() == null || !urlEncoded ? each.key() : FormDecoder.decode(each.key()),
                    PageFields.size(each.size()),
                    each.tag(),
                    PageFields.time(each.time())));
        }
        return new ListedPage(bucket, PageFields.truth(truncated), token, folded, urlEncoded, decoded);
    }

    /** The start of a child, or the end of its parent; between them is nothing but space. */
    private int next() throws XMLStreamException {
        while (true) {
            int event = xml.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return event;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        throw new UnreadablePageException("has the text '" + xml.getText() + "' between its fields");
                    }
                }
                default -> refuseDtd(event);
            }
        }
    }

    private String text(@Nullable String before) throws XMLStreamException {
        String name = xml.getLocalName();
        String text = xml.getElementText();
        if (before != null) {
            throw new UnreadablePageException(
                    "has the field '" + name + "' twice, '" + before + "' and '" + text + "'");
        }
        return text;
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            refuseDtd(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private static void refuseDtd(int event) {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnreadablePageException("has a document type or an entity of its own, as no page of S3 has");
        }
    }

    private record RawObject(
            @Nullable String key,
            @Nullable String size,
            @Nullable String tag,
            @Nullable String time) {}
}
