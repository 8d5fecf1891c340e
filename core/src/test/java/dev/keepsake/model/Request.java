package dev.keepsake.model;

/**
 * A delete on its way to the store.
 *
 * @param collector who sent it
 * @param tag the bytes it was judged for
 * @param life ticks until the store drops it, because its signature is too old
 */
record Request(int collector, Tag tag, int life) {}
