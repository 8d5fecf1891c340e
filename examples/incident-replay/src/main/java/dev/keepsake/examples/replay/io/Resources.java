package dev.keepsake.examples.replay.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that come with the replay. */
public final class Resources {

    private static final String FOLDER = "/dev/keepsake/examples/replay/";

    private Resources() {}

    /**
     * Reads one.
     *
     * @param name its name
     * @return its text
     */
    public static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException("The resource " + FOLDER + name + " is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
