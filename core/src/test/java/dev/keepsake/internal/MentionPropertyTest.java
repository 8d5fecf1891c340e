package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MentionPropertyTest {

    private static final int ORPHANS = 5;

    @Test
    void shouldFindEveryMention() {
        Cases.check(30_000, random -> {
            List<Orphans> orphans = draw(random);
            int chosen = random.nextInt(ORPHANS);
            List<String> mentions = orphans.get(chosen).mentions(random);
            String mention = Hosts.changed(random, mentions.get(random.nextInt(mentions.size())));
            String text = Hosts.escaped(random, Hosts.around(random, mention));

            assertThat(found(orphans, text))
                    .as("%s, written %s, in %s", orphans.get(chosen), mention, text)
                    .contains(chosen);
        });
    }

    @Test
    void shouldFindNothingInTextOfOthers() {
        Cases.check(20_000, random -> {
            List<Orphans> orphans = draw(random);
            List<String> others = Orphans.draw(random).mentions(random);
            String other = Hosts.changed(random, others.get(random.nextInt(others.size())));
            String text = Hosts.escaped(random, Hosts.around(random, other));

            assertThat(found(orphans, text)).as("%s in %s", orphans, text).isEmpty();
        });
    }

    private static List<Orphans> draw(Random random) {
        return random.ints(ORPHANS).mapToObj(unused -> Orphans.draw(random)).toList();
    }

    private static Set<Integer> found(List<Orphans> orphans, String text) {
        MentionIndexBuilder builder = MentionIndex.builder();
        for (int i = 0; i < orphans.size(); i++) {
            builder.add(i, orphans.get(i).key(), orphans.get(i).identities());
        }
        Set<Integer> numbers = new TreeSet<>();
        new MentionScanner(builder.build()).scan(text, numbers::add);
        return numbers;
    }
}
