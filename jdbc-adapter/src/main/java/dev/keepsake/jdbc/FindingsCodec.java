package dev.keepsake.jdbc;

import dev.keepsake.plan.Findings;

/** A run's findings as JSON. */
final class FindingsCodec {

    private FindingsCodec() {}

    static JsonFields write(Findings findings) {
        return new JsonFields()
                .with("kept", findings.kept(), TallyCodec::write)
                .with("suspects", findings.suspects())
                .with("unclaimed", findings.unclaimed())
                .with("foreignHosts", findings.foreignHosts(), count -> new JsonFields().with("count", count));
    }

    static Findings read(JsonFields json) {
        return new Findings(
                json.entries("kept", TallyCodec::read),
                json.texts("suspects"),
                json.texts("unclaimed"),
                json.entries("foreignHosts", count -> count.number("count")));
    }
}
