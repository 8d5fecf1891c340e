package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

/** An extractor that is known to quote. */
record Quoting(ReferenceExtractor extractor) implements ReferenceExtractor {

    Quoting {
        requireNonNull(extractor, "extractor");
    }

    @Override
    public Extraction extract(String value) {
        return extractor.extract(value);
    }

    @Override
    public boolean quotes() {
        return true;
    }
}
