package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Conclusion.Fate;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.Explanation;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever the world is like: what is called condemned is what the next plan removes, and nothing else. */
final class ExplainAgreesWithPlanTest {

    private static final Set<Fate> ORPHANED =
            EnumSet.of(Fate.TOO_YOUNG, Fate.NOT_SEEN_TWICE, Fate.KEPT_BY_POLICY, Fate.CONDEMNED);

    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final Map<String, Integer> ends = new TreeMap<>();

    @Test
    void shouldAgreeOnEveryBlob() {
        Cases.check(500, random -> {
            World world = new World(random);
            BlobCollector collector = world.collector();
            Map<BlobKey, Explanation> told = new LinkedHashMap<>();
            world.keys.forEach(key -> told.put(key, collector.explain(key)));
            told.values().forEach(each -> fates.merge(each.conclusion().fate(), 1, Integer::sum));
            try {
                Plan plan = collector.plan();
                ends.merge("planned", 1, Integer::sum);
                requireAgreement(plan, told);
            } catch (RunRefusedException e) {
                List<Refusal> refusals = e.report().refusals();
                refusals.forEach(each -> ends.merge(each.code(), 1, Integer::sum));
                requireAgreement(refusals, told);
            }
        });
        // A property that is only ever met by one kind of world would say nothing.
        Set<Fate> ofStoredBlobs = EnumSet.complementOf(EnumSet.of(Fate.NOT_IN_STORE, Fate.DANGLING));
        assertThat(fates)
                .containsOnlyKeys(ofStoredBlobs)
                .allSatisfy((fate, count) ->
                        assertThat(count).as("%s in %s", fate, fates).isGreaterThan(30));
        assertThat(ends)
                .containsKeys("planned", "Mentioned", "NotCovered", "UnclaimedSchemaVersion", "ProviderFailed")
                .containsKeys("ProviderMissing")
                .allSatisfy((end, count) ->
                        assertThat(count).as("%s in %s", end, ends).isGreaterThan(10));
    }

    private static void requireAgreement(Plan plan, Map<BlobKey, Explanation> told) {
        assertThat(of(told, EnumSet.of(Fate.CONDEMNED))).isEqualTo(CollectorRig.keysOf(plan));
        assertThat(of(told, ORPHANED)).hasSize((int) plan.facts().orphans().count());
        assertThat(of(told, EnumSet.of(Fate.UNCLAIMED)))
                .extracting(BlobKey::name)
                .containsExactlyInAnyOrderElementsOf(plan.findings().unclaimed());
        assertThat(of(told, EnumSet.of(Fate.MENTIONED, Fate.CANNOT_TELL))).isEmpty();
        assertThat(told.values()).allSatisfy(each -> assertThat(each.refusals()).isEmpty());
        Map<String, Long> kept = told.values().stream()
                .flatMap(each -> each.verdict().stream())
                .flatMap(each -> each.reasons().stream())
                .collect(Collectors.groupingBy(each -> each.text(), Collectors.counting()));
        Map<String, Long> keptByPlan = plan.findings().kept().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().count()));
        assertThat(kept).isEqualTo(keptByPlan);
    }

    private static void requireAgreement(List<Refusal> refusals, Map<BlobKey, Explanation> told) {
        boolean asAWhole = refusals.stream()
                .allMatch(each -> each instanceof StoreRefusal || each instanceof CoverageRefusal.Mentioned);
        if (!asAWhole) {
            assertThat(of(told, EnumSet.of(Fate.CONDEMNED))).isEmpty();
            assertThat(told.values())
                    .allSatisfy(each -> assertThat(each.refusals()).containsAll(refusals));
        }
        assertThat(refusals.stream().anyMatch(CoverageRefusal.Mentioned.class::isInstance))
                .isEqualTo(!of(told, EnumSet.of(Fate.MENTIONED)).isEmpty() && isLookedFor(refusals));
    }

    /** A run that can't match refuses before it looks for mentions. */
    private static boolean isLookedFor(List<Refusal> refusals) {
        return refusals.stream().noneMatch(StoreRefusal.class::isInstance);
    }

    private static Set<BlobKey> of(Map<BlobKey, Explanation> told, Set<Fate> fates) {
        return told.values().stream()
                .filter(each -> fates.contains(each.conclusion().fate()))
                .map(Explanation::key)
                .collect(Collectors.toSet());
    }

    /** Half a dozen images, each shown, nearly shown, mentioned, pinned, young or none of it, and now and then a shut gate. */
    private static final class World {

        private final Random random;
        private final Shop shop = new Shop();
        private final List<BlobKey> keys = new ArrayList<>();
        private final List<ReferenceProvider> readers = new ArrayList<>();

        World(Random random) {
            this.random = random;
            readers.add(shop.provider);
            upload(0, 3);
            shop.show("card of old", keys.get(0).name());
            shop.pass(Duration.ofHours(random.nextInt(48)));
            if (random.nextInt(4) > 0) {
                Plan unusedSighting = shop.collector().plan();
            }
            shop.pass(Duration.ofHours(random.nextInt(48)));
            upload(3, 6);
            shop.pass(Duration.ofHours(random.nextInt(36)));
            change();
            faults();
        }

        BlobCollector collector() {
            return shop.collector(shop.store, shop.ledger, readers.toArray(ReferenceProvider[]::new));
        }

        private void upload(int from, int to) {
            for (int number = from; number < to; number++) {
                String name = (random.nextInt(3) == 0 ? "pinned" : "picture") + number + "-" + random.nextInt(3);
                keys.add(shop.upload(
                        number > 0 && random.nextInt(8) == 0 ? "stray/" + name : "images/" + name + ".png"));
            }
        }

        private void change() {
            for (BlobKey key : keys) {
                switch (key.name().startsWith("stray/") ? -1 : random.nextInt(10)) {
                    case 0, 1 -> shop.show("card of " + key, key.name());
                    case 2 -> shop.show("card of " + key, key.name().replace(".png", "-other.png"));
                    case 3 ->
                        shop.show(
                                "card of " + key,
                                key.name().replace("pic", "PIC").replace("pin", "PIN"));
                    case 4 -> shop.show("card of " + key, "/" + key.name() + "?v=2");
                    default -> {}
                }
            }
            if (random.nextInt(2) == 0) {
                shop.post("a post", "see https://example.com/" + any() + " there");
            }
            if (random.nextInt(10) == 0) {
                BlobKey unused = shop.upload(any().name());
            }
        }

        private void faults() {
            switch (random.nextInt(24)) {
                case 0 -> shop.database.createTable("guests").addColumn("photo", ColumnKind.TEXT);
                case 1 -> shop.cards.put("a card", Map.of("image", "[]", "version", "2"));
                case 2 ->
                    readers.set(0, FaultyProvider.failing(shop.provider, () -> new IllegalStateException("reset")));
                case 3 ->
                    readers.set(
                            0,
                            shop.database
                                    .provider("renamed", "cards")
                                    .withVersion("version", "1")
                                    .withKeys("image", Shop.IMAGES, ReferenceExtractors.plain())
                                    .build());
                case 4 -> shop.cards.remove("card of old");
                case 5 -> shop.cards.clear();
                default -> {}
            }
        }

        private BlobKey any() {
            return keys.get(random.nextInt(keys.size()));
        }
    }
}
