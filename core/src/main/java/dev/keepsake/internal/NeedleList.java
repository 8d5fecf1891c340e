package dev.keepsake.internal;

import java.util.ArrayList;
import java.util.List;

/** Needles as numbers, in blocks, so that growth never needs twice the memory. Not thread-safe. */
final class NeedleList {

    private static final int BLOCK = 1 << 14;

    private final List<Block> blocks = new ArrayList<>();
    private int inLast = BLOCK;

    void add(long print, long anchor, int orphan) {
        if (inLast == BLOCK) {
            blocks.add(new Block(new long[BLOCK], new long[BLOCK], new int[BLOCK]));
            inLast = 0;
        }
        Block last = blocks.get(blocks.size() - 1);
        last.prints[inLast] = print;
        last.anchors[inLast] = anchor;
        last.orphans[inLast] = orphan;
        inLast++;
    }

    long size() {
        return blocks.isEmpty() ? 0 : (blocks.size() - 1L) * BLOCK + inLast;
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            int filled = i == blocks.size() - 1 ? inLast : BLOCK;
            for (int at = 0; at < filled; at++) {
                visitor.visit(block.prints[at], block.anchors[at], block.orphans[at]);
            }
        }
    }

    /** Is shown one needle after the other. */
    interface Visitor {

        void visit(long print, long anchor, int orphan);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Block(long[] prints, long[] anchors, int[] orphans) {}
}
