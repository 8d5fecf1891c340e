package dev.keepsake.jdbc;

import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.policy.Verdict.Reason;

/** A verdict as JSON. */
final class VerdictCodec {

    private VerdictCodec() {}

    static JsonFields write(Verdict verdict) {
        return new JsonFields()
                .with("severity", verdict.severity().name())
                .with("reasons", verdict.reasons(), VerdictCodec::write);
    }

    private static JsonFields write(Reason reason) {
        return new JsonFields().with("severity", reason.severity().name()).with("text", reason.text());
    }

    static Verdict read(JsonFields json) {
        return new Verdict(
                Severity.valueOf(json.text("severity")),
                json.objects(
                        "reasons", each -> new Reason(Severity.valueOf(each.text("severity")), each.text("text"))));
    }
}
