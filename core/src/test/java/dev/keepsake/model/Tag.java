package dev.keepsake.model;

/** Bytes, told apart by the store's entity tag. */
enum Tag {
    A,
    B
}
