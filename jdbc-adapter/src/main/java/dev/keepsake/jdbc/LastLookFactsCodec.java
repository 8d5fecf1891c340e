package dev.keepsake.jdbc;

import dev.keepsake.policy.LastLookFacts;

/** What a last look covered, as JSON. */
final class LastLookFactsCodec {

    private LastLookFactsCodec() {}

    static JsonFields write(LastLookFacts facts) {
        return new JsonFields()
                .with("orphans", facts.orphans())
                .with("verifiable", facts.verifiable())
                .with("rows", facts.rows());
    }

    static LastLookFacts read(JsonFields json) {
        return new LastLookFacts(json.number("orphans"), json.number("verifiable"), json.number("rows"));
    }
}
