/**
 * The crash campaign: runs that end at every call that they make of the store, the database and the ledger, and what the
 * next runs make of it. {@code examples/crash-campaign} does the same to real processes with real servers.
 */
@NullMarked
package dev.keepsake.crashes;

import org.jspecify.annotations.NullMarked;
