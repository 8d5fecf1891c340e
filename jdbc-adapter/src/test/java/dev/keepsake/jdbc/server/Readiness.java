package dev.keepsake.jdbc.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Waits for a server by asking it. */
final class Readiness {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int SECONDS_FOR_AN_ANSWER = 10;

    private final Postmaster postmaster;
    private String lastAnswer = "nothing";

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
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet directory = statement.executeQuery("show data_directory")) {
            directory.next();
            lastAnswer = "a server on the data directory " + directory.getString(1);
            return Path.of(directory.getString(1))
                    .equals(postmaster.installation().run().data());
        } catch (SQLException e) {
            lastAnswer = e.toString();
            return false;
        }
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = PostgresServer.source(postmaster.port(), PostgresServer.MAINTENANCE_DATABASE);
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
