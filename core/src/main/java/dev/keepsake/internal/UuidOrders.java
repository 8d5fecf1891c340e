package dev.keepsake.internal;

import java.util.List;

/** The orders in which databases store the bytes of a UUID. */
final class UuidOrders {

    private static final int UUID_BYTES = 16;
    /** How a GUID of Windows stores the bytes of a UUID, and how UUID_TO_BIN(uuid, 1) of MySQL does. */
    private static final int[][] ORDERS = {
        {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15}, {4, 5, 6, 7, 2, 3, 0, 1, 8, 9, 10, 11, 12, 13, 14, 15}
    };

    private UuidOrders() {}

    /** The value itself, and what it may stand for if it is as long as a UUID. */
    static List<byte[]> of(byte[] value) {
        return value.length == UUID_BYTES
                ? List.of(value, ordered(value, ORDERS[0]), ordered(value, ORDERS[1]))
                : List.of(value);
    }

    private static byte[] ordered(byte[] value, int[] order) {
        byte[] other = new byte[UUID_BYTES];
        for (int i = 0; i < order.length; i++) {
            other[i] = value[order[i]];
        }
        return other;
    }
}
