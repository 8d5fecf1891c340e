package dev.keepsake.s3;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a name as S3 encodes it: percent signs, and {@code +} for a space.
 *
 * <p>{@link java.net.URLDecoder} puts U+FFFD for bytes that are no UTF-8, which is another key's name; this refuses them.
 */
final class FormDecoder {

    private FormDecoder() {}

    static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded.replace('+', ' ');
        }
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded[length++] = raw[i] == '+' ? (byte) ' ' : raw[i];
            } else if (i + 2 < raw.length && digit(raw[i + 1]) >= 0 && digit(raw[i + 2]) >= 0) {
                decoded[length++] = (byte) (digit(raw[i + 1]) << 4 | digit(raw[i + 2]));
                i += 2;
            } else {
                throw unreadable(encoded, "which has a '%' without two hex digits");
            }
        }
        return utf8(encoded, decoded, length);
    }

    private static int digit(byte hex) {
        return hex < 0 ? -1 : Character.digit((char) hex, 16);
    }

    private static String utf8(String encoded, byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadablePageException(why(encoded, "whose bytes are no UTF-8"), e);
        }
    }

    private static UnreadablePageException unreadable(String encoded, String what) {
        return new UnreadablePageException(why(encoded, what));
    }

    private static String why(String encoded, String what) {
        return "has the URL-encoded key '" + encoded + "', " + what;
    }
}
