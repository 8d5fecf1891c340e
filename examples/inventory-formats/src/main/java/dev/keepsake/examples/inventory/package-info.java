/** Formats of S3 Inventory besides CSV, to copy: Parquet and ORC. */
@NullMarked
package dev.keepsake.examples.inventory;

import org.jspecify.annotations.NullMarked;
