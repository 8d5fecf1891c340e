package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintsTest {

    private static final long ONE = 0x1111_1111_1111_1100L;
    private static final long OTHER = 0xF222_2222_2222_2200L;

    private final Prints prints = new Prints();

    @Test
    void shouldHoldAnyNumberUntilCleared() {
        for (int i = 0; i < 100; i++) {
            prints.add(i, i);
        }
        assertThat(prints.size()).isEqualTo(100);
        assertThat(prints.get(99)).isEqualTo(99);
        assertThat(prints.namespace()).as("that of the first").isZero();

        prints.clear();
        prints.add(3, ONE);

        assertThat(prints.size()).isOne();
        assertThat(prints.namespace()).isEqualTo(3);
        assertThat(prints.has(ONE)).isTrue();
    }

    @Test
    void shouldHaveNothingOfWhatItHeldBefore() {
        prints.add(0, ONE);
        prints.add(0, OTHER);

        prints.clear();
        assertThat(prints.has(ONE)).isFalse();

        prints.add(0, ONE);
        assertThat(prints.has(OTHER)).isFalse();
    }

    @Test
    void shouldBeNearIfAllAre() {
        assertThat(prints.areNear()).isTrue();
        prints.add(0, ONE);
        assertThat(prints.areNear()).isTrue();
        prints.add(0, ONE | 0xFF);
        prints.add(0, ONE | 1);
        assertThat(prints.areNear()).isTrue();
        prints.add(0, OTHER);
        assertThat(prints.areNear()).isFalse();
    }

    @Test
    void shouldKeepOneOfThoseThatAreNearWhateverStandsBetween() {
        prints.add(0, ONE | 1);
        prints.add(0, OTHER);
        prints.add(0, ONE);
        prints.add(0, OTHER | 0xFF);

        assertThat(prints.apart()).containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void shouldMakeOneNumberOfAllInAnyOrder() {
        prints.add(0, ONE);
        prints.add(0, OTHER);
        long together = prints.together();
        prints.clear();
        prints.add(0, OTHER);
        prints.add(0, ONE);

        assertThat(prints.together()).isEqualTo(together).isNotZero();

        prints.add(0, ONE);
        assertThat(prints.together()).isNotEqualTo(together);
        prints.clear();
        assertThat(prints.together()).as("what stands for an empty slot").isEqualTo(1);
    }
}
