package dev.keepsake.examples.crashes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened in all lanes. Thread-safe. */
final class Figures {

    /** How often it tells how far it is. */
    private static final int TOLD = 50;

    /** What is lost stays lost and is found again after each kill. */
    private static final int SHOWN = 20;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> killedAt = new TreeMap<>();
    private final List<String> breaches = new ArrayList<>();

    synchronized void add(String what, long many) {
        counts.merge(what, many, Long::sum);
    }

    synchronized void killedAt(String place) {
        killedAt.merge(place, 1L, Long::sum);
        if (kills() % TOLD == 0) {
            System.out.println(kills() + " killed, " + breaches.size() + " breaches");
        }
    }

    synchronized void breached(String where, List<String> found) {
        found.forEach(each -> breaches.add(where + ": " + each));
    }

    synchronized long kills() {
        return killedAt.values().stream().mapToLong(each -> each).sum();
    }

    synchronized long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    synchronized String toText() {
        StringBuilder text = new StringBuilder();
        text.append("processes killed: ").append(kills()).append('\n');
        killedAt.forEach((place, many) -> text.append("  last word \"")
                .append(place)
                .append("\": ")
                .append(many)
                .append('\n'));
        counts.forEach(
                (what, many) -> text.append(what).append(": ").append(many).append('\n'));
        text.append("breaches: ").append(breaches.size()).append('\n');
        breaches.stream()
                .limit(SHOWN)
                .forEach(each -> text.append("  ").append(each).append('\n'));
        return text.toString();
    }
}
