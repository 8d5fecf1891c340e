/**
 * Real databases for tests and examples, started by the JVM that needs them: PostgreSQL, MariaDB, SQLite and H2.
 *
 * <p>The servers listen on the loopback address only, let every local user in without a password, and give up durability
 * for speed. They are no place for data that anyone wants to keep.
 */
@NullMarked
package dev.keepsake.jdbc.server;

import org.jspecify.annotations.NullMarked;
