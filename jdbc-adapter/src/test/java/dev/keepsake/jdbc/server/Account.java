package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The user as whom PostgreSQL runs, which must not be root. In the order in which they are tried. */
enum Account {
    /** The user of this JVM. */
    CALLER("as the user of this JVM"),

    /** The user without rights that every Unix has; for root. */
    NOBODY("as uid 65534, by setpriv"),

    /** The user of this JVM without root's rights, in a user namespace. Last, since root's files stay open to it. */
    USER_NAMESPACE("in a user namespace, by unshare");

    private final String description;

    Account(String description) {
        this.description = description;
    }

    /** Hands the data directory over to the user. */
    void give(Path data) throws IOException {
        if (this == NOBODY) {
            Files.setOwner(
                    data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("65534"));
        }
    }

    /** Puts before a command what makes it run as the user. */
    List<String> wrap(List<String> command) {
        List<String> wrapper = switch (this) {
            case CALLER -> List.of();
            case NOBODY -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
            case USER_NAMESPACE -> List.of("unshare", "--user");
        };
        return Stream.concat(wrapper.stream(), command.stream()).toList();
    }

    /** Says why none of them works, and what to do. */
    static String refusal(Map<Account, String> obstacles, Path home) {
        String tried = obstacles.entrySet().stream()
                .map(obstacle -> "%n- %s: %s".formatted(obstacle.getKey(), obstacle.getValue()))
                .collect(Collectors.joining());
        return ("initdb made no database cluster. Tried:%s%n"
                        + "If this is root, which PostgreSQL refuses: run as another user; or let root become uid 65534"
                        + " (util-linux installed, capabilities SETUID, SETGID and CHOWN, a java.io.tmpdir that every"
                        + " user can enter); or allow user namespaces.%n"
                        + "If a file is missing: remove %s; it is unpacked anew then.")
                .formatted(tried, home);
    }

    @Override
    public String toString() {
        return description;
    }
}
