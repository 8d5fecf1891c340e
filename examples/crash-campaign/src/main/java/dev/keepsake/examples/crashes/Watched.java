package dev.keepsake.examples.crashes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A child that has ended, by itself or not.
 *
 * @param words what it said, in order
 * @param killed whether it was killed
 * @param code its exit code
 */
record Watched(List<String> words, boolean killed, int code) {

    private static final int SIGKILL = 137;

    /** Follows a child to its end, which may be given. */
    static Watched follow(Process child, Optional<Death> death) {
        List<String> words = new ArrayList<>();
        try (BufferedReader output = child.inputReader()) {
            int heard = 0;
            for (String word = output.readLine(); word != null; word = output.readLine()) {
                words.add(word);
                if (death.filter(each -> word(each, words)).isPresent()
                        && ++heard == death.get().time()) {
                    killAfter(child, death.get());
                }
            }
            int code = child.waitFor();
            return new Watched(List.copyOf(words), code == SIGKILL, code);
        } catch (IOException e) {
            throw new UncheckedIOException("A child's words could not be read.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The campaign was interrupted.", e);
        } finally {
            Process unused = child.destroyForcibly();
        }
    }

    private static boolean word(Death death, List<String> words) {
        return words.get(words.size() - 1).startsWith(death.word());
    }

    /** By a thread of its own, so that the child is never held up by an output that nobody reads. */
    private static void killAfter(Process child, Death death) {
        Thread killer = new Thread(
                () -> {
                    try {
                        TimeUnit.NANOSECONDS.sleep(death.delay().toNanos());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    // Not of the process itself, which would close the output with words in it.
                    boolean unused = child.toHandle().destroyForcibly();
                },
                "killer");
        killer.setDaemon(true);
        killer.start();
    }

    /** The last word with this beginning. */
    Optional<String> last(String beginning) {
        return words.stream().filter(each -> each.startsWith(beginning)).reduce((first, second) -> second);
    }

    /** Where it was when it ended: its last word that tells a place. */
    String place() {
        return words.isEmpty()
                ? "nowhere"
                : words.get(words.size() - 1).lines().findFirst().orElse("");
    }

    long count(String beginning) {
        return words.stream().filter(each -> each.startsWith(beginning)).count();
    }
}
