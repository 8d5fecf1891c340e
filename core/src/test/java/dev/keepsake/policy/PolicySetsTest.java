package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Namespace;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PolicySetsTest {

    private static final RunFacts ANY = facts().build();
    private static final Orphan ORPHAN = new Orphan(
            Samples.blob("flags/a.png"),
            Namespace.of("flags", "flags/{id}.png"),
            Duration.ofDays(9),
            Duration.ofDays(2));

    @Test
    void shouldTellAllReasonsOfAll() {
        SafetyPolicy all =
                SafetyPolicy.all(always(Verdict.keep("a")), always(Verdict.hold("b")), always(Verdict.allow()));

        Verdict joined = Verdict.keep("a").and(Verdict.hold("b"));
        assertThat(all.judge(ANY)).isEqualTo(joined);
        assertThat(all.judge(ORPHAN)).isEqualTo(joined);
        assertThat(all).hasToString("KEEP; HOLD; ALLOW");
    }

    @Test
    void shouldLetPassWhatAnyLetsPass() {
        assertThat(SafetyPolicy.any(always(Verdict.refuse("a")), always(Verdict.allow()))
                        .judge(ANY))
                .isEqualTo(Verdict.allow());
        SafetyPolicy mildest =
                SafetyPolicy.any(always(Verdict.refuse("a")), always(Verdict.hold("b")), always(Verdict.hold("c")));
        assertThat(mildest.judge(ANY)).isEqualTo(Verdict.hold("b").and(Verdict.hold("c")));
        assertThat(mildest.judge(ORPHAN)).isEqualTo(mildest.judge(ANY));
        assertThat(mildest).hasToString("REFUSE, or HOLD, or HOLD");
    }

    @Test
    void shouldNotCareForTheOrder() {
        Cases.check(300, random -> {
            List<SafetyPolicy> policies = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(5); i++) {
                policies.add(always(drawn(random)));
            }
            SafetyPolicy[] one = policies.toArray(SafetyPolicy[]::new);
            Collections.shuffle(policies, random);
            SafetyPolicy[] other = policies.toArray(SafetyPolicy[]::new);
            assertThat(SafetyPolicy.all(one).judge(ANY))
                    .isEqualTo(SafetyPolicy.all(other).judge(ANY));
            assertThat(SafetyPolicy.any(one).judge(ANY))
                    .isEqualTo(SafetyPolicy.any(other).judge(ANY));
        });
    }

    @Test
    void shouldGiveReasonsAName() {
        SafetyPolicy named =
                always(Verdict.hold("many").and(Verdict.keep("few"))).named("ops");

        assertThat(named.judge(ANY)).isEqualTo(Verdict.hold("ops: many").and(Verdict.keep("ops: few")));
        assertThat(named.judge(ORPHAN)).isEqualTo(named.judge(ANY));
        assertThat(always(Verdict.allow()).named("ops").judge(ANY)).isEqualTo(Verdict.allow());
        assertThat(named).hasToString("ops: HOLD");
        assertThatThrownBy(() -> named.named(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The name of the policy 'ops: HOLD' is blank; leave it out, or say what the policy is for.");
    }

    @Test
    void shouldNotBuildAnEmptySet() {
        assertThatThrownBy(SafetyPolicy::all)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The set of policies is empty, and would let everything pass; name at least one.");
        assertThatThrownBy(SafetyPolicy::any)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The set of alternatives is empty, and nothing could pass it; name at least one policy.");
    }

    /** One of them would be inert, and nobody would know which. */
    @Test
    void shouldNotBuildASetThatBoundsTheSameTwice() {
        SafetyPolicy five = SafetyPolicies.largestShare(Fraction.of(0.05));
        SafetyPolicy ten = SafetyPolicies.largestShare(Fraction.of(0.10));

        assertThatThrownBy(() -> SafetyPolicy.all(five, SafetyPolicy.all(ten).named("ops")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Two policies of one set bound the same: 'refuse when more than 5 % of all blobs are orphans'"
                                + " and 'refuse when more than 10 % of all blobs are orphans'. Keep the one that is meant.");
        assertThat(SafetyPolicy.all(five, SafetyPolicies.largestSharePerNamespace(Fraction.of(0.05))))
                .as("another scope")
                .isNotNull();
        assertThat(SafetyPolicy.all(SafetyPolicies.largestCount(1), SafetyPolicies.largestCountPerNamespace(1)))
                .isNotNull();
        assertThat(SafetyPolicy.all(
                        SafetyPolicies.largestSize(ByteSize.ofBytes(1)),
                        SafetyPolicies.largestSizePerNamespace(ByteSize.ofBytes(1))))
                .isNotNull();
        assertThat(SafetyPolicy.all(five, SafetyPolicy.any(ten, SafetyPolicies.largestCount(3))))
                .as("alternatives")
                .isNotNull();
        assertThat(SafetyPolicy.all(SafetyPolicies.minimumAge(Duration.ofDays(7)), SafetyPolicies.minimumReferences(1)))
                .as("bounds of different things")
                .isNotNull();
        assertThatThrownBy(() -> SafetyPolicy.all(
                        SafetyPolicies.minimumAge(Duration.ofDays(7)), SafetyPolicies.minimumAge(Duration.ofDays(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Verdict drawn(Random random) {
        String reason = "reason " + random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> Verdict.allow();
            case 1 -> Verdict.keep(reason);
            case 2 -> Verdict.hold(reason);
            default -> Verdict.refuse(reason);
        };
    }

    private static SafetyPolicy always(Verdict verdict) {
        return new SafetyPolicy() {
            @Override
            public Verdict judge(RunFacts facts) {
                return verdict;
            }

            @Override
            public Verdict judge(Orphan orphan) {
                return verdict;
            }

            @Override
            public String toString() {
                return verdict.severity().name();
            }
        };
    }
}
