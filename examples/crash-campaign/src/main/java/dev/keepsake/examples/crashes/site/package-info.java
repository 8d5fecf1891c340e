/** A site of its own for each lane: a bucket, a database, and the truth about them. */
@NullMarked
package dev.keepsake.examples.crashes.site;

import org.jspecify.annotations.NullMarked;
