package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Waits for a server by asking it. */
final class Readiness {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int STATUS_LINE = 7;
    private static final int SECONDS_FOR_AN_ANSWER = 10;

    private final Postmaster postmaster;
    private String lastAnswer = "none";

    Readiness(Postmaster postmaster) {
        this.postmaster = postmaster;
    }

    /** Returns true as soon as the server answers, and false when it has ended or the limit is over. */
    boolean within(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!answers()) {
            if (Command.endsWithin(POLL, postmaster.process()) || System.nanoTime() - end > 0) {
                return false;
            }
        }
        return true;
    }

    private boolean answers() {
        if (!saysReady()) {
            return false;
        }
        try (Connection connection = source().getConnection()) {
            return connection.isValid(SECONDS_FOR_AN_ANSWER);
        } catch (SQLException e) {
            lastAnswer = e.toString();
            return false;
        }
    }

    /** Reads its own note, which comes after the port is its own: who answers on that port now is no other. */
    private boolean saysReady() {
        try {
            List<String> note =
                    Files.readAllLines(postmaster.installation().run().data().resolve("postmaster.pid"));
            return note.size() > STATUS_LINE && note.get(STATUS_LINE).strip().equals("ready");
        } catch (IOException notWrittenYet) {
            return false;
        }
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new Databases(postmaster.port()).source(PostgresServer.MAINTENANCE_DATABASE);
        source.setConnectTimeout(SECONDS_FOR_AN_ANSWER);
        source.setSocketTimeout(SECONDS_FOR_AN_ANSWER);
        return source;
    }

    /** Says what happened instead. */
    String failure(Duration limit) {
        String what = postmaster.process().isAlive()
                ? "did not answer within " + limit
                : "ended with " + postmaster.process().exitValue();
        return "PostgreSQL %s %s on port %d (last answer: %s). The end of its log:%n%s"
                .formatted(
                        postmaster.installation().account(),
                        what,
                        postmaster.port(),
                        lastAnswer,
                        postmaster.installation().run().endOfLog());
    }
}
