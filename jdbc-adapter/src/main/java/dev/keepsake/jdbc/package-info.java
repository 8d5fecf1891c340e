/** The census over the application's own jOOQ context. */
@NullMarked
package dev.keepsake.jdbc;

import org.jspecify.annotations.NullMarked;
