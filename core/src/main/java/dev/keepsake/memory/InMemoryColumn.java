package dev.keepsake.memory;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceSink;
import java.util.function.BiConsumer;

/** A column that an {@link InMemoryProvider} reads, and how what is found there is pushed. */
record InMemoryColumn(
        Place place, Namespace namespace, ReferenceExtractor extractor, BiConsumer<ReferenceSink, String> push) {}
