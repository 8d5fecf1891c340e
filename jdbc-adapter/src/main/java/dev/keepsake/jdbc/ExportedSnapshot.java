package dev.keepsake.jdbc;

import dev.keepsake.reference.Snapshot;

/**
 * The state of the database that one transaction sees, for others to join while it is open.
 *
 * @param id the database's name of it
 */
record ExportedSnapshot(String id, Snapshot taken) {}
