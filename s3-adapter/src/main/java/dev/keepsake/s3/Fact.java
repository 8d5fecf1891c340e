package dev.keepsake.s3;

/**
 * Something about a bucket that the store told, or did not.
 *
 * @param <T> what it told
 */
sealed interface Fact<T> {

    /**
     * It told.
     *
     * @param <T> what it told
     * @param value what it told
     */
    record Known<T>(T value) implements Fact<T> {}

    /**
     * It did not: the caller may not ask, or the store doesn't know the question.
     *
     * @param <T> what it would have told
     * @param why the failure, with the next step
     */
    record Unknown<T>(String why) implements Fact<T> {}
}
