package dev.keepsake.jdbc;

import dev.keepsake.policy.ProviderFacts;

/** What a run heard of a provider, as JSON. */
final class ProviderFactsCodec {

    private ProviderFactsCodec() {}

    static JsonFields write(ProviderFacts facts) {
        return new JsonFields()
                .with("receipt", ReceiptCodec.write(facts.receipt()))
                .with("previous", facts.previous().stream().toList(), ReceiptCodec::write)
                .with("distinct", facts.distinct())
                .with("dangling", facts.dangling())
                .with("likeness", facts.likeness().stream().toList())
                .with("namespaces", facts.namespaces().stream().sorted().toList());
    }

    static ProviderFacts read(JsonFields json) {
        return new ProviderFacts(
                json.object("receipt", ReceiptCodec::read),
                json.objects("previous", ReceiptCodec::read).stream().findFirst(),
                json.number("distinct"),
                json.number("dangling"),
                json.optionalText("likeness"),
                json.optionalTexts("namespaces"));
    }
}
