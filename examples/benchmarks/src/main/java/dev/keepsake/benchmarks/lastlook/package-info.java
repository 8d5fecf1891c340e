/** The last look, beside programs that search files for many words, and beside a plain copy of a table. */
@org.jspecify.annotations.NullMarked
package dev.keepsake.benchmarks.lastlook;
