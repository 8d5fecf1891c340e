package dev.keepsake.jdbc.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .txz} archive. */
final class TarXz {

    private static final int ANY_EXECUTE_BIT = 0111;

    private TarXz() {}

    /** Unpacks into a new directory, so that every user can read and run what is in it. */
    static void unpack(InputStream archive, Path directory) throws IOException {
        createDirectory(directory);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = inside(directory, directory.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            createDirectory(target);
            return;
        }
        Path parent = inside(directory, target.resolveSibling(""), entry);
        createDirectory(parent);
        if (entry.isSymbolicLink()) {
            inside(directory, parent.resolve(entry.getLinkName()), entry);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (isPlain(entry)) {
            Files.copy(content, target);
            FileTrees.permit(target, (entry.getMode() & ANY_EXECUTE_BIT) == 0 ? "rw-r--r--" : "rwxr-xr-x");
        } else {
            throw new IOException(entry.getName() + " in the archive is neither file, directory nor symbolic link");
        }
    }

    /** The entry's own {@code isFile} is also true of pipes and devices. */
    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    private static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            FileTrees.permit(directory, "rwxr-xr-x");
        }
    }

    private static Path inside(Path directory, Path path, TarArchiveEntry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(directory)) {
            throw new IOException("%s in the archive leads out of %s; the archive is not to be trusted"
                    .formatted(entry.getName(), directory));
        }
        return normal;
    }
}
