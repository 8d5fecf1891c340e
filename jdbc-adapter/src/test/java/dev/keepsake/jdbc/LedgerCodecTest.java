package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.plan.Findings;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each record with every component filled: a component that a codec forgets fails here, also one that is added later. */
class LedgerCodecTest {

    private final FilledRecords filled = new FilledRecords();

    @Test
    void shouldKeepEveryComponent() {
        assertKept(filled.of(Tally.class), TallyCodec::write, TallyCodec::read);
        assertKept(filled.of(ReferenceReceipt.class), ReceiptCodec::write, ReceiptCodec::read);
        assertKept(filled.of(NamespaceFacts.class), NamespaceFactsCodec::write, NamespaceFactsCodec::read);
        assertKept(filled.of(RunFacts.class), RunFactsCodec::write, RunFactsCodec::read);
        assertKept(filled.of(Findings.class), FindingsCodec::write, FindingsCodec::read);
        assertKept(filled.of(Verdict.class), VerdictCodec::write, VerdictCodec::read);
    }

    /** Facts of a release that knew neither contexts nor what providers are made of. */
    @Test
    void shouldReadFactsWithoutAContext() {
        RunFacts facts = filled.of(RunFacts.class);
        String json = RunFactsCodec.write(facts).toString();
        String older = json.replaceAll(",\"context\":\\{[^}]*}", "").replaceAll(",\"likeness\":\\[[^]]*]", "");

        RunFacts read = JsonFields.read(older, RunFactsCodec::read);

        assertThat(older).doesNotContain("context", "likeness");
        assertThat(read.context()).isEqualTo(RunContext.at(facts.storeTime()));
        assertThat(read.providers())
                .allSatisfy(each -> assertThat(each.likeness()).isEmpty());
    }

    private static <T> void assertKept(T value, Function<T, JsonFields> write, Function<JsonFields, T> read) {
        String json = write.apply(value).toString();

        assertThat(JsonFields.read(json, read)).isEqualTo(value);
        assertThat(json.chars()).as(json).allMatch(unit -> unit >= ' ' && unit <= '~');
    }

    @Test
    void shouldRefuseWhatItDidNotWrite() {
        assertRefused("{\"count\":1}", "the field 'bytes' is missing.");
        assertRefused(
                "{\"count\":1,\"bytes\":2,\"weight\":3}",
                "the fields [weight] are unknown to this release; a newer" + " one wrote them.");
        assertRefused("{\"count\":1,\"bytes\":\"2\"}", "the field 'bytes' is no Long.");
        assertRefused("{\"count\":1,\"bytes\":2.5}", "JSON holds VALUE_NUMBER_FLOAT, which the ledger never writes");
        assertRefused("{\"count\":1,\"bytes\":2} {}", "text follows after a JSON object");
        assertRefused("[]", "a JSON object was expected, but it begins otherwise");
        assertRefused("", "a JSON object was expected, but it begins otherwise");
        assertRefused("{\"count\":1,\"count\":1,\"bytes\":2}", "JSON was expected: Duplicate");
        assertRefused("{\"count\":1,", "JSON was expected: ");
        assertRefused("{\"count\":1,\"bytes\":-2}", "both are at least 0.");
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> JsonFields.read(json, TallyCodec::read))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
