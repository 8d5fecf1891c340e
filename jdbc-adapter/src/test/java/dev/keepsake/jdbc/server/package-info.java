/**
 * A real PostgreSQL for tests and examples, started inside the JVM that needs it.
 *
 * <p>The server listens on the loopback address only, lets every local user in without a password, and gives up
 * durability for speed. It is no place for data that anyone wants to keep.
 */
@NullMarked
package dev.keepsake.jdbc.server;

import org.jspecify.annotations.NullMarked;
