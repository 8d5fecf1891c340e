package dev.keepsake.internal;

final class Empty {
    private Empty() {}
}
