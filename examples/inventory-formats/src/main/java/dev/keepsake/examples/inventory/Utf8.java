package dev.keepsake.examples.inventory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Reads text, and replaces nothing: two keys must not become one. Not thread-safe. */
final class Utf8 {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    String text(ByteBuffer bytes) throws IOException {
        try {
            return decoder.decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("the text '" + StandardCharsets.UTF_8.decode(bytes) + "' is not UTF-8", e);
        }
    }
}
