package dev.keepsake.jdbc;

/** Ends the reading of a value whose shape is not the expected one. Never leaves the extractor. */
final class JsonShapeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonShapeException(String reason) {
        super(reason, null, false, false);
    }
}
