package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * A user's own directory among the temporary files, which outlives the JVM: it holds unpacked binaries, and a directory
 * for each running server.
 *
 * @param path where it is, without symbolic links
 */
record CacheDirectory(Path path) {

    /** An action that may fail to read or write. */
    interface Action<T> {
        T run() throws IOException;
    }

    /** Fills a directory that does not exist yet. */
    interface Filling {
        void into(Path directory) throws IOException;
    }

    static CacheDirectory ofThisUser() throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    /** Opens or creates it; refuses one that someone else could have put programs into. */
    static CacheDirectory in(Path parent) throws IOException {
        String user = System.getProperty("user.name", "unknown").replaceAll("[^A-Za-z0-9_-]", "_");
        Path path = parent.toRealPath().resolve("keepsake-databases-" + user);
        try {
            Files.createDirectory(path);
            FileTrees.permit(path, "rwxr-xr-x");
        } catch (FileAlreadyExistsException alreadyThere) {
            refuseIfForeign(path);
        }
        return new CacheDirectory(path);
    }

    static void refuseIfForeign(Path path) throws IOException {
        UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || !owner.equals(thisUser())
                || isWritableByOthers(path)) {
            throw new IOException(("%s must be a directory that only this user can write to, but it is not (owner: %s);"
                            + " programs are run from it. Remove it, or set java.io.tmpdir to another directory")
                    .formatted(path, owner.getName()));
        }
    }

    private static UserPrincipal thisUser() throws IOException {
        Path probe = Files.createTempFile("keepsake-databases", "");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean isWritableByOthers(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Returns a directory that is filled once, whole, by whichever JVM of this user asks first. */
    Path once(String name, Filling filling) throws IOException {
        Path target = path.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        return exclusively(() -> {
            if (!Files.isDirectory(target)) {
                Path temporary = path.resolve("unpacking");
                FileTrees.delete(temporary);
                filling.into(temporary);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return target;
        });
    }

    /** Runs an action while no other thread or JVM of this user runs one. */
    <T> T exclusively(Action<T> action) throws IOException {
        // A JVM must not open the file twice: closing either channel would drop the lock.
        synchronized (CacheDirectory.class) {
            try (FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock lock = channel.lock();
                T result = action.run();
                lock.release();
                return result;
            }
        }
    }
}
