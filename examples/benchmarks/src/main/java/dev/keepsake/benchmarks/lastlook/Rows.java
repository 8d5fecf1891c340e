package dev.keepsake.benchmarks.lastlook;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes rows as a database has them, JSON with HTML in it, of about so many bytes: each with two links to images, a quarter
 * of which are of the wanted ones, whose ids are a second file. Seeded, so each run writes the same.
 */
final class Rows {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String[] WORDS =
            ("lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna"
                            + " aliqua Enim minim veniam quis nostrud ULTRICES ULLAMCO laboris nisi")
                    .split(" ", -1);
    private static final int SHARE_WANTED = 4;

    private final Random random = new Random(20_221_001);
    private final String[] wanted;
    private int last = -1;

    private Rows(int ids) {
        wanted = new String[ids];
        for (int i = 0; i < ids; i++) {
            wanted[i] = id();
        }
    }

    /** Takes the size in bytes, the number of ids, the file for rows and the file for ids. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        Rows rows = new Rows(Integer.parseInt(args[1]));
        long mentions = rows.write(Long.parseLong(args[0]), Path.of(args[2]));
        Files.write(
                Path.of(args[3]), String.join("\n", rows.wanted).concat("\n").getBytes(StandardCharsets.US_ASCII));
        System.out.println(mentions + " mentions");
    }

    private long write(long size, Path file) throws IOException {
        long mentions = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            long written = 0;
            for (long row = 0; written < size; row++) {
                StringBuilder text = new StringBuilder("{\"id\":" + row + ",\"tenant_id\":\"" + id()
                        + "\",\"status\":\"PUBLISHED\",\"title\":\"" + words(6) + "\",\"body\":\"<p>");
                for (int image = 0; image < 2; image++) {
                    boolean isWanted = random.nextInt(SHARE_WANTED) == 0;
                    mentions += isWanted ? 1 : 0;
                    text.append(words(32))
                            .append("<img src=\\\"https://cdn.example.com/images/")
                            .append(isWanted ? wanted() : id())
                            .append("-640x480.png\\\">");
                }
                text.append(words(8))
                        .append("</p>\",\"updated_at\":\"2024-05-06T07:08:09Z\",\"checksum\":\"")
                        .append(String.format("%016x%016x", random.nextLong(), random.nextLong()))
                        .append("\"}\n");
                byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
                out.write(bytes);
                written += bytes.length;
            }
        }
        return mentions;
    }

    /** Never the same twice in a row, so that mentions can be counted wherever the text is cut. */
    private String wanted() {
        int next = random.nextInt(wanted.length);
        last = next == last ? (next + 1) % wanted.length : next;
        return wanted[last];
    }

    private String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return words.toString();
    }

    private String id() {
        StringBuilder id = new StringBuilder("01");
        for (int i = 0; i < 24; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
