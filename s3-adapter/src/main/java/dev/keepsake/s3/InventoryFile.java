package dev.keepsake.s3;

/**
 * One of the files that a report consists of.
 *
 * @param key where it is in the destination bucket
 * @param size in bytes
 * @param md5 of its bytes, in hex
 */
record InventoryFile(String key, long size, String md5) {}
