package dev.keepsake.examples.crashes.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What a site knows about its images, apart from bucket, database and ledger. */
final class Truth {

    private final Map<String, String> tags = new HashMap<>();

    /** What must be there at every moment. */
    private final Set<String> shown = new TreeSet<>();

    /** What was shown although it was gone; must be there once a run has looked. */
    private final Set<String> awaited = new HashSet<>();

    private int postponements;

    void uploaded(String key, String tag) {
        tags.put(key, tag);
    }

    void shown(String key) {
        shown.add(key);
    }

    void forgotten(String key) {
        shown.remove(key);
    }

    void awaited(String key) {
        awaited.add(key);
    }

    void postponed() {
        postponements++;
    }

    int postponements() {
        return postponements;
    }

    List<String> shown() {
        return List.copyOf(shown);
    }

    Set<String> everything() {
        return tags.keySet();
    }

    /** What nobody shows, there or not. */
    List<String> orphans() {
        return new TreeSet<>(tags.keySet())
                .stream()
                        .filter(key -> !shown.contains(key) && !awaited.contains(key))
                        .toList();
    }

    static List<String> pick(Collection<String> from, int most, Random random) {
        List<String> left = new ArrayList<>(from);
        List<String> picked = new ArrayList<>();
        while (picked.size() < most && !left.isEmpty()) {
            picked.add(left.remove(random.nextInt(left.size())));
        }
        return picked;
    }

    /** What may never be, whatever process was killed wherever. */
    List<String> breaches(RawBucket bucket, RawLedger ledger) {
        List<String> breaches = new ArrayList<>();
        for (String key : shown) {
            if (!Objects.equals(tags.get(key), bucket.present().get(key))) {
                breaches.add("LIVE BLOB LOST: " + key);
            }
        }
        for (Map.Entry<String, String> each : tags.entrySet()) {
            String key = each.getKey();
            if (!bucket.has(key) && !isRestorable(key, each.getValue(), bucket, ledger)) {
                breaches.add("NOT RESTORABLE: " + key + ", the ledger knows of "
                        + ledger.restorePoints().getOrDefault(key, Set.of()) + ", the bucket has "
                        + bucket.versions().getOrDefault(key, Map.of()));
            }
        }
        awaited.removeIf(key -> bucket.has(key) && shown.add(key));
        return breaches;
    }

    private static boolean isRestorable(String key, String tag, RawBucket bucket, RawLedger ledger) {
        return bucket.keeps(key, ledger.restorePoints().getOrDefault(key, Set.of()), tag);
    }

    /** What may not be left when runs find nothing to do any more. */
    List<String> unfinished(RawBucket bucket, RawLedger ledger) {
        List<String> breaches = breaches(bucket, ledger);
        awaited.forEach(key -> breaches.add("NOT BROUGHT BACK: " + key));
        orphans().stream().filter(bucket::has).forEach(key -> breaches.add("NEVER REMOVED: " + key));
        if (ledger.openIntents() > 0) {
            breaches.add("NEVER SETTLED: " + ledger.openIntents() + " intents");
        }
        return breaches;
    }

    /** What is not there with its bytes, of all that ever was. */
    List<String> missing(RawBucket bucket) {
        return tags.entrySet().stream()
                .filter(each -> !each.getValue().equals(bucket.present().get(each.getKey())))
                .map(each -> "NOT RESTORED: " + each.getKey())
                .toList();
    }
}
