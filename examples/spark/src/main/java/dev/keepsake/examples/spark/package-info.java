/** Matching on Spark, for a bucket and a database that have outgrown one machine. */
@NullMarked
package dev.keepsake.examples.spark;

import org.jspecify.annotations.NullMarked;
