package dev.keepsake.s3;

import dev.keepsake.s3.server.LocalS3Server;
import dev.keepsake.s3.server.S3ProxyServer;
import dev.keepsake.s3.server.S3Server;

/** The servers, started once for all tests of this JVM and ended with it. */
final class Servers {

    private Servers() {}

    static S3Server localS3() {
        return LocalS3.SERVER;
    }

    static S3Server s3Proxy() {
        return Proxy.SERVER;
    }

    static S3Server ceph() {
        return Ceph.SERVER;
    }

    private static final class Ceph {
        private static final S3Server SERVER = CephCluster.connect();
    }

    private static final class LocalS3 {
        private static final S3Server SERVER = LocalS3Server.start();
    }

    private static final class Proxy {
        private static final S3Server SERVER = S3ProxyServer.start();
    }
}
