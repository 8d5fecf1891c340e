package dev.keepsake.s3;

/** An answer that is not, to the letter, a page of a listing. */
final class UnreadablePageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it, to follow "it". */
    UnreadablePageException(String message) {
        super(message);
    }

    UnreadablePageException(String message, Throwable cause) {
        super(message, cause);
    }
}
