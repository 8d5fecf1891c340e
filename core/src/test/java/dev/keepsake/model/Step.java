package dev.keepsake.model;

/**
 * What may happen next.
 *
 * @param actor who does it
 * @param what what happens, as it stands in a trace
 * @param next the state after it
 * @param <S> the states
 */
record Step<S>(Actor actor, String what, S next) {}
