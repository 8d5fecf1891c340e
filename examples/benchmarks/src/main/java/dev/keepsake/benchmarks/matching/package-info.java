/** Matching a listing with references, beside other ways to find the keys that are in the one and not in the other. */
@org.jspecify.annotations.NullMarked
package dev.keepsake.benchmarks.matching;
