package dev.keepsake.jdbc;

import dev.keepsake.policy.Tally;

/** A tally as JSON. */
final class TallyCodec {

    private TallyCodec() {}

    static JsonFields write(Tally tally) {
        return new JsonFields().with("count", tally.count()).with("bytes", tally.bytes());
    }

    static Tally read(JsonFields json) {
        return new Tally(json.number("count"), json.number("bytes"));
    }
}
