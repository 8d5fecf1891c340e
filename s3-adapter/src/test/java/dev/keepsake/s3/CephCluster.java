package dev.keepsake.s3;

import dev.keepsake.s3.server.CephServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Ceph gateway: the one that the settings name, or else one that a script starts for this JVM. */
final class CephCluster {

    private static final Path SCRIPT = Path.of("src/test/scripts/ceph-s3.sh");
    private static final long MINUTES = 4;

    private CephCluster() {}

    static CephServer connect() {
        return CephServer.fromEnvironment().orElseGet(CephCluster::start);
    }

    private static CephServer start() {
        try {
            Path directory = Files.createTempDirectory("keepsake-ceph");
            int port = freePort();
            Map<String, String> settings = Map.of(
                    "PORT",
                    String.valueOf(port),
                    "MON_PORT",
                    String.valueOf(freePort()),
                    "ACCESS_KEY",
                    "keepsake-test",
                    "SECRET_KEY",
                    "keepsake-test-secret");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run("stop", directory, settings)));
            run("start", directory, settings);
            System.setProperty(CephServer.ENDPOINT, "http://127.0.0.1:" + port);
            System.setProperty(CephServer.ACCESS_KEY, settings.get("ACCESS_KEY"));
            System.setProperty(CephServer.SECRET_KEY, settings.get("SECRET_KEY"));
            return CephServer.fromEnvironment().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("Ceph did not start; see the cause", e);
        }
    }

    private static void run(String action, Path directory, Map<String, String> settings) {
        try {
            ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), action, directory.toString());
            builder.environment().putAll(settings);
            Process process = builder.inheritIO().start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException("'" + SCRIPT + " " + action + "' did not end well within " + MINUTES
                        + " minutes; see its output above, and its first lines for what to install");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("'" + SCRIPT + "' can't be run; run the tests in the module's folder", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while '" + SCRIPT + " " + action + "' ran", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
