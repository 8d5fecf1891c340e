package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceSink;
import java.util.Locale;

/** A column that holds references, and how they are found and pushed. */
record ReferenceColumn(SourceColumn column, Namespace namespace, ReferenceExtractor extractor, Kind kind) {

    ReferenceColumn {
        requireNonNull(namespace, "namespace");
        requireNonNull(extractor, "extractor");
    }

    Place place() {
        return column.place();
    }

    void push(String value, ReferenceSink sink) {
        if (kind == Kind.KEYS) {
            sink.key(value);
        } else {
            sink.identity(namespace, value);
        }
    }

    @Override
    public String toString() {
        return column + " for " + kind.name().toLowerCase(Locale.ROOT) + " of " + namespace;
    }

    /** What the extractor finds. */
    enum Kind {
        KEYS,
        IDENTITIES
    }
}
