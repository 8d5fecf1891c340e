package dev.keepsake.examples.replay;

import dev.keepsake.s3.server.EmbeddedS3Server;
import java.util.List;

/** Replays the incident. */
public final class IncidentReplay {

    private IncidentReplay() {}

    /**
     * Runs it.
     *
     * @param args the options
     */
    public static void main(String[] args) {
        System.out.println("replay with " + List.of(args) + " on " + new EmbeddedS3Server().name());
    }
}
