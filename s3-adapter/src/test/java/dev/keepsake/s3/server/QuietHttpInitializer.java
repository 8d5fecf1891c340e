package dev.keepsake.s3.server;

import com.robothy.netty.initializer.HttpServerInitializer;
import com.robothy.netty.router.Router;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutorGroup;
import java.io.IOException;

/** LocalS3's connections, remembered, and without the stack trace that it prints when a client hangs up. */
final class QuietHttpInitializer extends HttpServerInitializer {
    private final ChannelGroup connections;

    QuietHttpInitializer(EventExecutorGroup workers, Router router, ChannelGroup connections) {
        super(workers, router);
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) throws Exception {
        connections.add(channel);
        // First in the pipeline: what fails later, in LocalS3's own handlers, still reaches them.
        channel.pipeline().addFirst(new HangUp());
        super.initChannel(channel);
    }

    private static final class HangUp extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof IOException) {
                var unused = context.close();
            } else {
                context.fireExceptionCaught(cause);
            }
        }
    }
}
