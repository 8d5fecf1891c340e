/** What runs in the processes that are killed. */
@NullMarked
package dev.keepsake.examples.crashes.child;

import org.jspecify.annotations.NullMarked;
