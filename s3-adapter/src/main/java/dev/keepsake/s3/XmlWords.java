package dev.keepsake.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The names of the elements in the answer to one request.
 *
 * <p>The SDK drops elements that it doesn't know, and reads an answer of another kind as an empty one. A configuration
 * that is read so and written back would lose them. Not thread-safe; one object for each request.
 */
final class XmlWords implements ExecutionInterceptor {

    private final SortedSet<String> names = new TreeSet<>();
    private String root = "";

    /** The outermost element; empty if there is none. */
    String root() {
        return root;
    }

    SortedSet<String> names() {
        return new TreeSet<>(names);
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
        names.clear();
        root = "";
        return context.responseBody().map(body -> {
            byte[] bytes = read(body);
            // An error may come as anything; its status is enough.
            if (context.httpResponse().isSuccessful()) {
                note(bytes);
            }
            return new ByteArrayInputStream(bytes);
        });
    }

    private static byte[] read(InputStream body) {
        try (body) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The answer ended early; see the cause", e);
        }
    }

    private void note(byte[] xml) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    root = root.isEmpty() ? reader.getLocalName() : root;
                    names.add(reader.getLocalName());
                }
            }
        } catch (XMLStreamException e) {
            // No XML at all; the SDK says so in its own words, and without a root nothing is believed.
            root = "";
        }
    }
}
