package dev.keepsake.jdbc;

import dev.keepsake.policy.Dates;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.reference.Namespace;

/** What a run found in a namespace, as JSON. */
final class NamespaceFactsCodec {

    private NamespaceFactsCodec() {}

    static JsonFields write(NamespaceFacts facts) {
        JsonFields json = new JsonFields()
                .with("name", facts.namespace().name())
                .with("pattern", facts.namespace().pattern())
                .with("blobs", TallyCodec.write(facts.blobs()))
                .with("suspects", TallyCodec.write(facts.suspects()))
                .with("orphans", TallyCodec.write(facts.orphans()))
                .with("candidates", TallyCodec.write(facts.candidates()));
        facts.orphanDates()
                .ifPresent(dates -> json.with(
                        "orphanDates",
                        new JsonFields().with("oldest", dates.oldest()).with("newest", dates.newest())));
        return json;
    }

    static NamespaceFacts read(JsonFields json) {
        return new NamespaceFacts(
                Namespace.of(json.text("name"), json.text("pattern")),
                json.object("blobs", TallyCodec::read),
                json.object("suspects", TallyCodec::read),
                json.object("orphans", TallyCodec::read),
                json.object("candidates", TallyCodec::read),
                json.optional("orphanDates", each -> new Dates(each.time("oldest"), each.time("newest"))));
    }
}
