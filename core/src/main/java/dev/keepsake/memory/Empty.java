package dev.keepsake.memory;

final class Empty {
    private Empty() {}
}
