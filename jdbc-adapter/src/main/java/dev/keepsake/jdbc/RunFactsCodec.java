package dev.keepsake.jdbc;

import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import java.time.Instant;

/** A run's facts as JSON. */
final class RunFactsCodec {

    private RunFactsCodec() {}

    static JsonFields write(RunFacts facts) {
        return new JsonFields()
                .with("store", facts.store())
                .with("storeTime", facts.storeTime())
                .with("namespaces", facts.namespaces(), NamespaceFactsCodec::write)
                .with("unclaimed", TallyCodec.write(facts.unclaimed()))
                .with("providers", facts.providers(), ProviderFactsCodec::write)
                .with("lastLook", LastLookFactsCodec.write(facts.lastLook()))
                .with("context", RunContextCodec.write(facts.context()));
    }

    static RunFacts read(JsonFields json) {
        Instant storeTime = json.time("storeTime");
        return new RunFacts(
                json.text("store"),
                storeTime,
                json.objects("namespaces", NamespaceFactsCodec::read),
                json.object("unclaimed", TallyCodec::read),
                json.objects("providers", ProviderFactsCodec::read),
                json.object("lastLook", LastLookFactsCodec::read),
                json.optional("context", RunContextCodec::read).orElseGet(() -> RunContext.at(storeTime)));
    }
}
