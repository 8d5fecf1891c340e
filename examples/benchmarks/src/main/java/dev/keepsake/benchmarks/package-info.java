/** Whole processes and inner loops, measured beside what one would use instead. */
@org.jspecify.annotations.NullMarked
package dev.keepsake.benchmarks;
