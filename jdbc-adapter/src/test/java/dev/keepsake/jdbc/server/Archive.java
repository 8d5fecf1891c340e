package dev.keepsake.jdbc.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Makes small {@code .txz} archives. */
final class Archive {

    private Archive() {}

    /** An archive of one program. */
    static byte[] of(String name, String content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(0100700);
        return of(entry, content);
    }

    /** An archive of one link. */
    static byte[] ofLink(String name, byte type, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(target);
        return of(entry, "");
    }

    static byte[] ofSymbolicLink(String name, String target) throws IOException {
        return ofLink(name, TarConstants.LF_SYMLINK, target);
    }

    static byte[] of(TarArchiveEntry entry, String content) throws IOException {
        // One content, one archive, whatever the clock says.
        entry.setModTime(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            byte[] body = content.getBytes(StandardCharsets.UTF_8);
            entry.setSize(body.length);
            tar.putArchiveEntry(entry);
            tar.write(body);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
