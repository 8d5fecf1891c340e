package dev.keepsake.s3.server;

import com.robothy.s3.rest.handler.LocalS3RouterFactory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.PreferHeapByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * LocalS3 in memory, on a free loopback port: the server for delete markers, restoring and many objects.
 *
 * <p>Each instance has data of its own, and its threads are daemons. It is put together from LocalS3's public parts
 * because LocalS3's own launcher listens on every network interface and adds a shutdown hook that holds the server's
 * data until the JVM ends.
 */
public final class LocalS3Server implements S3Server {
    private static final int WORKERS = 4;

    /**
     * LocalS3 releases no request's buffer: about 6 kB a request, which direct memory would never give back and the
     * heap does.
     */
    private static final ByteBufAllocator HEAP = new PreferHeapByteBufAllocator(UnpooledByteBufAllocator.DEFAULT);

    /** How long the threads must have been idle at the end, so that closed connections are taken down in peace. */
    private static final Duration QUIET = Duration.ofMillis(50);

    private final EventLoopGroup io;
    private final EventExecutorGroup workers;
    private final Channel socket;
    private final ChannelGroup connections;
    private final Access access;
    private final S3Client client;

    private LocalS3Server(EventLoopGroup io, EventExecutorGroup workers, Channel socket, ChannelGroup connections) {
        this.io = io;
        this.workers = workers;
        this.socket = socket;
        this.connections = connections;
        int port = ((InetSocketAddress) socket.localAddress()).getPort();
        this.access = Access.withTestKeys(URI.create("http://127.0.0.1:" + port));
        this.client = access.client();
    }

    /**
     * Starts a server with no data.
     *
     * @throws IllegalStateException if it can't start
     */
    public static LocalS3Server start() {
        EventLoopGroup io = new MultiThreadIoEventLoopGroup(
                2, new DefaultThreadFactory("locals3-io", true), NioIoHandler.newFactory());
        EventExecutorGroup workers =
                new DefaultEventExecutorGroup(WORKERS, new DefaultThreadFactory("locals3-worker", true));
        ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
        try {
            Channel socket = new ServerBootstrap()
                    .group(io)
                    .channel(NioServerSocketChannel.class)
                    .childOption(ChannelOption.ALLOCATOR, HEAP)
                    .childHandler(new QuietHttpInitializer(
                            workers, LocalS3RouterFactory.create(LocalS3Services.inMemory()), connections))
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .syncUninterruptibly()
                    .channel();
            return new LocalS3Server(io, workers, socket, connections);
        } catch (Exception e) {
            stop(io, workers);
            throw new IllegalStateException("LocalS3 did not start on a free port of 127.0.0.1; see the cause", e);
        }
    }

    @Override
    public String name() {
        return "LocalS3";
    }

    @Override
    public URI endpoint() {
        return access.endpoint();
    }

    @Override
    public S3Client client() {
        return client;
    }

    @Override
    public S3ClientBuilder clientBuilder() {
        return access.builder();
    }

    @Override
    public void close() {
        if (!socket.isOpen()) {
            return;
        }
        client.close();
        socket.close().syncUninterruptibly();
        // Connections that clients keep alive would otherwise end in the middle of the shutdown, with a warning.
        connections.close().syncUninterruptibly();
        stop(io, workers);
    }

    @Override
    public String toString() {
        return name();
    }

    private static void stop(EventLoopGroup io, EventExecutorGroup workers) {
        workers.shutdownGracefully(QUIET.toMillis(), 5_000, TimeUnit.MILLISECONDS)
                .syncUninterruptibly();
        io.shutdownGracefully(QUIET.toMillis(), 5_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}
