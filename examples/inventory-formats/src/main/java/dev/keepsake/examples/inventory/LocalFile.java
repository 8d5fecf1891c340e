package dev.keepsake.examples.inventory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * One file on disk as Hadoop's file systems are, because ORC opens nothing else. Hadoop's own one for local files asks who
 * is logged in, which it can't from JDK 24 on; no configuration file is looked for either.
 */
final class LocalFile extends FileSystem {

    private static final Path PATH = new Path("/report");

    private final java.nio.file.Path file;

    LocalFile(java.nio.file.Path file) {
        this.file = file;
        setConf(new Configuration(false));
    }

    /** What it is called in here; the real name may have characters that Hadoop reads in another way. */
    Path path() {
        return PATH;
    }

    @Override
    public URI getUri() {
        return URI.create("report:///");
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        return new FSDataInputStream(new Bytes(FileChannel.open(file(path))));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return new FileStatus(Files.size(file(path)), false, 1, 1, 0, path);
    }

    private java.nio.file.Path file(Path path) throws FileNotFoundException {
        if (!path.equals(PATH)) {
            throw new FileNotFoundException("There is no " + path + " but only " + PATH + ".");
        }
        return file;
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path("/");
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw readOnly();
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        throw readOnly();
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw readOnly();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw readOnly();
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        throw readOnly();
    }

    @Override
    public FileStatus[] listStatus(Path path) {
        throw readOnly();
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("A report is one file, to be read.");
    }

    /** The file's bytes. */
    private static final class Bytes extends FSInputStream {

        private final FileChannel channel;

        Bytes(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
        }

        @Override
        public long getPos() throws IOException {
            return channel.position();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(bytes, from, length));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
