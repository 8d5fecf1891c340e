/**
 * Removes the blobs that a database no longer references, and never a live one.
 *
 * <p>Start at {@link dev.keepsake.BlobCollector}. The packages are the phases of a run; stores, databases and memories
 * are adapters of their own.
 */
module dev.keepsake.core {
    requires static transitive com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    exports dev.keepsake;
    exports dev.keepsake.blob;
    exports dev.keepsake.coverage;
    exports dev.keepsake.ledger;
    exports dev.keepsake.match;
    exports dev.keepsake.memory;
    exports dev.keepsake.plan;
    exports dev.keepsake.policy;
    exports dev.keepsake.reference;
    exports dev.keepsake.report;
}
