/** Listing a bucket: Keepsake's store beside the SDK's paginator, over a store that answers after a set delay. */
@NullMarked
package dev.keepsake.benchmarks.listing;

import org.jspecify.annotations.NullMarked;
