package dev.keepsake.examples.simulation;

/**
 * How large the application is, and how long it is watched.
 *
 * @param users how many users there are at the begin
 * @param posts how many posts
 * @param days how many days
 */
record Scale(int users, int posts, int days) {

    /** Two years. */
    static final Scale FULL = new Scale(1_000, 3_000, 728);
}
