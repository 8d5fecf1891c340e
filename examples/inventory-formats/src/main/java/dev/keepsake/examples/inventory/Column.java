package dev.keepsake.examples.inventory;

/**
 * A column of a schema.
 *
 * @param name to the letter
 * @param kind what its values are
 * @param type the same in the format's own words, for messages
 */
record Column(String name, Kind kind, String type) {}
