package dev.keepsake.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Lenient percent-decoding (RFC 3986, section 2.1): a percent sign without two hexadecimal digits stays as it is, and a
 * row of sequences that is not UTF-8 is read as ISO-8859-1. Nothing is refused, because a reading can only protect.
 */
final class PercentDecoding {

    private PercentDecoding() {}

    /** Decodes percent sequences only. */
    static String ofUri(String text) {
        int at = text.indexOf('%');
        if (at < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            int sequences = sequencesAt(text, at);
            if (sequences == 0) {
                decoded.append(text.charAt(at));
                at++;
            } else {
                decoded.append(text(bytes(text, at, sequences)));
                at += 3 * sequences;
            }
        }
        return decoded.toString();
    }

    /** Decodes percent sequences, and a plus as a space, as AWS S3 does with a raw plus in a path. */
    static String ofForm(String text) {
        return ofUri(text.replace('+', ' '));
    }

    private static int sequencesAt(String text, int from) {
        int at = from;
        while (at + 2 < text.length()
                && text.charAt(at) == '%'
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2))) {
            at += 3;
        }
        return (at - from) / 3;
    }

    private static byte[] bytes(String text, int from, int sequences) {
        byte[] bytes = new byte[sequences];
        for (int i = 0; i < sequences; i++) {
            int digits = from + 3 * i + 1;
            bytes[i] = (byte) HexFormat.fromHexDigits(text, digits, digits + 2);
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
