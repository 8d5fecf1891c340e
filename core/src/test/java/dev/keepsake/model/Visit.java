package dev.keepsake.model;

/**
 * A state and how it was reached first, which is a shortest way.
 *
 * @param state the state
 * @param parent the number of the visit before; -1 for an initial state
 * @param how the step that led here
 * @param depth how many steps from an initial state
 * @param <S> the states
 */
record Visit<S>(S state, int parent, String how, int depth) {}
